namespace Timestream.Trends.Files;

/// <summary>Files that processes use one after the other: whoever comes second waits.</summary>
internal static class LockedFile
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>Opens a file, after those who hold it.</summary>
    /// <param name="share">What others may do in the meantime: <see cref="FileShare.None"/>, or <see cref="FileShare.Read"/> for readers.</param>
    /// <param name="time">Clock of the waiting.</param>
    /// <exception cref="IOException">Another process held the file for a minute.</exception>
    public static async Task<FileStream> OpenAsync(string path, FileMode mode, FileAccess access, FileShare share, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                // No buffer: what could not be written must not be tried again when the file is closed.
                return new FileStream(path, mode, access, share, bufferSize: 0);
            }
            catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException) && time.GetElapsedTime(start) < s_patience)
            {
                await Task.Delay(s_pause, time, cancellationToken);
            }
        }
    }
}
