using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using System.Text;

namespace Timestream.Trends.Files;

/// <summary>
/// Writes files whole or not at all: into a temporary file beside the target, flushed to the disk, which then takes the target's
/// place. Whatever happens before that, a full disk or a killed process, leaves the earlier file as it was.
/// </summary>
public static class WholeFile
{
    /// <summary>How temporary files end.</summary>
    internal const string TemporaryEnding = ".tmp";

    // Offset of the type flag in a header of a tar archive (POSIX.1-1988, ustar).
    private const int TypeFlag = 156;

    // COR_E_IO: a fault that .NET found itself; those of the system have its numbers.
    private const int PlainIOFault = unchecked((int)0x80131620);

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static int s_count;

    /// <summary>Replaces a file by this text, UTF-8 without a byte order mark; creates its folder.</summary>
    /// <exception cref="IOException">It is a link or no regular file, or cannot be written; the message names it and says what to do. What was there before is still there.</exception>
    public static void Write(string path, string content)
    {
        var temporary = Stage(path, content);
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw Fault(path, exception);
        }
    }

    /// <summary>Makes sure before long work that a file can be written when it is done; creates its folder and leaves nothing else.</summary>
    /// <exception cref="IOException">It is a link or no regular file, or its folder takes no file; the message names it and says what to do.</exception>
    /// <param name="path">The file.</param>
    /// <param name="bytes">How large it may become: so much space is reserved for a moment.</param>
    public static void Check(string path, long bytes = 1) => File.Delete(Stage(path, "", bytes));

    /// <summary>Writes the temporary file that is to become <paramref name="path"/>.</summary>
    /// <returns>Its path.</returns>
    internal static string Stage(string path, string content, long reserved = 0)
    {
        Refuse(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var temporary = Path.Combine(folder, string.Create(
            CultureInfo.InvariantCulture, $".{Path.GetFileName(path)}.{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}{TemporaryEnding}"));
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
            // The last of them is how .NET tells that the system allows no file so large.
            Delete(temporary);
            throw Fault(path, exception);
        }
    }

    /// <summary>Deletes the temporary files in a folder whose processes were killed.</summary>
    internal static void DeleteLeftovers(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $".*{TemporaryEnding}"))
        {
            // .NAME.PROCESS-NUMBER.tmp
            var parts = Path.GetFileNameWithoutExtension(path).Split('.')[^1].Split('-');
            if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process) && !IsRunning(process))
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

    /// <exception cref="OutputPathException">The file is there, and it is a link or no regular file; or its folder cannot be one.</exception>
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
            throw new OutputPathException($"'{path}' is no regular file, but a device or a pipe, and is not replaced: name another file.");
        }
    }

    /// <exception cref="OutputPathException">A file stands where the folder, or one above it, is to be.</exception>
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
        var message = $"'{path}' could not be written ({exception.Message.TrimEnd('.')}): {(File.Exists(path) ? "the earlier file is unchanged" : "nothing was written")}.";
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
            // The fault that led here is the one to tell.
        }
    }

    // Of all of .NET, only the writer of archives tells what kind of file a path is, without opening it.
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
                // A socket has no place in an archive.
                return false;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Only a regular file is opened to be archived, which fails while another process has it locked.
                return true;
            }
        }

        return archive.GetBuffer()[TypeFlag] == (byte)TarEntryType.RegularFile;
    }
}
