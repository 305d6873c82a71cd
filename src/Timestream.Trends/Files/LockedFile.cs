namespace Timestream.Trends.Files;

/// <summary>Opens files that only one process may use at a time, and waits for the others.</summary>
internal static class LockedFile
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>Opens a file as soon as no other process holds it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">As of <see cref="FileStream"/>.</param>
    /// <param name="access">As of <see cref="FileStream"/>.</param>
    /// <param name="share"><see cref="FileShare.None"/> for writers, <see cref="FileShare.Read"/> for readers.</param>
    /// <param name="time">Clock for waiting.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="IOException">Another process held the file for a minute.</exception>
    public static async Task<FileStream> OpenAsync(
        string path, FileMode mode, FileAccess access, FileShare share, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                // Without a buffer, closing the file does not retry a write that failed.
                return new FileStream(path, mode, access, share, bufferSize: 0);
            }
            catch (IOException exception)
                when (exception is not (FileNotFoundException or DirectoryNotFoundException) && time.GetElapsedTime(start) < s_patience)
            {
                await Task.Delay(s_pause, time, cancellationToken);
            }
        }
    }
}
