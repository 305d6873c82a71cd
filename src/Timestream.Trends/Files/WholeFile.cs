using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using System.Text;

namespace Timestream.Trends.Files;

/// <summary>
/// Writes files atomically: into a temporary file beside the target, which is flushed to the disk and then moved. If the disk is full or
/// the process is killed before that, the earlier file is unchanged.
/// </summary>
public static class WholeFile
{
    /// <summary>Extension of temporary files.</summary>
    internal const string TemporaryEnding = ".tmp";

    // Offset of the type flag in a header of a tar archive (POSIX.1-1988, ustar).
    private const int TypeFlag = 156;

    // COR_E_IO, the code of faults that .NET detects. Faults of the system have the error number of the system.
    private const int PlainIOFault = unchecked((int)0x80131620);

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static int s_count;

    /// <summary>Replaces a file, and creates its folder if absent.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Text, written as UTF-8 without a byte order mark.</param>
    /// <exception cref="IOException">
    /// The file is a link or no regular file, or cannot be written. The message names it and says what to do; the file is unchanged.
    /// </exception>
    public static void Write(string path, string content)
    {
        var temporary = Stage(path, content);
        try
        {
            Replace(temporary, path);
        }
        catch (IOException)
        {
            Delete(temporary);
            throw;
        }
    }

    /// <summary>Replaces a file by what a callback writes, without holding it in memory. Creates its folder if absent.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content. If it throws, the file is unchanged.</param>
    /// <inheritdoc cref="Write(string, string)" path="/exception"/>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var temporary = Stage(path, "");
        try
        {
            var stream = new FileStream(temporary, FileMode.Open, FileAccess.Write, FileShare.None);
            await using (stream.ConfigureAwait(false))
            {
                await write(stream).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            Replace(temporary, path);
        }
        catch
        {
            Delete(temporary);
            throw;
        }
    }

    /// <summary>Moves a temporary file to its target.</summary>
    /// <exception cref="IOException">The target cannot be replaced; the message names it.</exception>
    internal static void Replace(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Fault(path, exception);
        }
    }

    /// <summary>Ensures, before long work, that a file can be written afterwards. Creates its folder if absent.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Expected size in bytes; the space is reserved for a moment.</param>
    /// <exception cref="IOException">
    /// The file is a link or no regular file, or its folder does not accept it. The message names it and says what to do.
    /// </exception>
    public static void Check(string path, long bytes = 1) => File.Delete(Stage(path, "", bytes));

    /// <summary>Writes the temporary file that will replace <paramref name="path"/>.</summary>
    /// <returns>Path of the temporary file.</returns>
    internal static string Stage(string path, string content, long reserved = 0)
    {
        Refuse(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var number = Interlocked.Increment(ref s_count);
        var temporary = Path.Combine(folder, string.Create(
            CultureInfo.InvariantCulture, $".{Path.GetFileName(path)}.{Environment.ProcessId}-{number}{TemporaryEnding}"));
        try
        {
            Directory.CreateDirectory(folder);
            using var stream = new FileStream(temporary, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.None,
                PreallocationSize = reserved,
            });
            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(path));
            }

            stream.Write(s_utf8.GetBytes(content));
            stream.Flush(flushToDisk: true);
            return temporary;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // .NET reports a file that is larger than the system allows as ArgumentOutOfRangeException.
            Delete(temporary);
            throw Fault(path, exception);
        }
    }

    /// <summary>Deletes the temporary files of a folder whose processes no longer run.</summary>
    internal static void DeleteLeftovers(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $".*{TemporaryEnding}"))
        {
            // .NAME.PROCESS-NUMBER.tmp
            var parts = Path.GetFileNameWithoutExtension(path).Split('.')[^1].Split('-');
            if (parts.Length == 2
                && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && !IsRunning(process))
            {
                Delete(path);
            }
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Refuses a path that must not be written.</summary>
    /// <exception cref="OutputPathException">The path is a folder, a link or no regular file, or its folder is a file.</exception>
    internal static void Refuse(string path)
    {
        if (Directory.Exists(path))
        {
            throw new OutputPathException($"'{path}' is a folder: name a file.");
        }

        RefuseFolder(Path.GetDirectoryName(Path.GetFullPath(path)));
        var file = new FileInfo(path);
        if (file.LinkTarget is { } target)
        {
            throw new OutputPathException($"'{path}' is a link to '{target}' and is not written through: name the file itself.");
        }

        if (file.Exists && file.Length == 0 && !OperatingSystem.IsWindows() && !IsRegular(path))
        {
            throw new OutputPathException(
                $"'{path}' is no regular file, but a device or a pipe, and is not replaced: name another file.");
        }
    }

    /// <summary>Refuses a folder that cannot exist.</summary>
    /// <exception cref="OutputPathException">The folder, or one above it, is a file.</exception>
    internal static void RefuseFolder(string? folder)
    {
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
            {
                throw new OutputPathException($"'{above}' is a file and no folder: name a folder, or a file in one.");
            }
        }
    }

    internal static IOException Fault(string path, Exception exception)
    {
        var state = File.Exists(path) ? "the earlier file is unchanged" : "nothing was written";
        var message = $"'{path}' could not be written ({exception.Message.TrimEnd('.')}): {state}.";
        return exception is UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException
            ? new OutputPathException(message, exception)
            : new IOException(message, exception);
    }

    private static void Delete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The exception that led here is the one to report.
        }
    }

    // In .NET, only the writer of tar archives reports the type of a file without opening it.
    private static bool IsRegular(string path)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            try
            {
                writer.WriteEntry(path, "file");
            }
            catch (IOException exception) when (exception.HResult == PlainIOFault)
            {
                // An archive cannot contain a socket.
                return false;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Only regular files are opened, which fails while another process holds a lock.
                return true;
            }
        }

        return archive.GetBuffer()[TypeFlag] == (byte)TarEntryType.RegularFile;
    }
}
