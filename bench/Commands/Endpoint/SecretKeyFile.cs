using System.Text;

namespace Timestream.Benchmarks.Commands.Endpoint;

/// <summary>
/// Where <c>serve</c> has its secret key from: an environment variable or a file. Not the command line, which every user of a
/// machine can read in its list of processes.
/// </summary>
internal static class SecretKeyFile
{
    /// <summary>The environment variable that holds the secret key where no file is given.</summary>
    public const string Variable = "TIMESTREAM_LOCAL_SECRET_KEY";

    // AWS's own have 40 characters.
    private const int MaxBytes = 4096;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the secret key, one line, whose end is no part of it.</summary>
    /// <exception cref="FormatException">There is none in the file, or the file cannot be read; the message says what to do.</exception>
    public static string Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[MaxBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var content = bytes.AsSpan(0, length);
            if (length > MaxBytes)
            {
                throw Fault(path, $"holds more than {MaxBytes} bytes");
            }

            content = content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
            var secret = s_utf8.GetString(content).TrimEnd('\r', '\n');
            return secret switch
            {
                "" => throw Fault(path, "is empty"),
                _ when secret.Any(char.IsControl) => throw Fault(path, "holds more than one line of text"),
                _ => secret,
            };
        }
        catch (DecoderFallbackException)
        {
            throw Fault(path, "is not UTF-8 text");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Fault(path, $"cannot be read ({e.Message.TrimEnd('.')})");
        }
    }

    /// <summary>What should be said of a file that was read; null where nothing.</summary>
    public static string? Warning(string path) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead)
            ? $"Warning: every user of this machine can read the secret key in '{path}'; chmod 600 keeps it to you."
            : null;

    private static FormatException Fault(string path, string what) =>
        new($"--secret-key-file is '{path}', which {what}: give a file that you may read and that holds the secret key alone, in one line.");
}
