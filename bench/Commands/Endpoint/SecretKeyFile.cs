using System.Text;

namespace Timestream.Benchmarks.Commands.Endpoint;

/// <summary>
/// Reads the secret key of <c>serve</c> from a file. The key can be given in a file or an environment variable but not on the command
/// line, because all users of a machine can see the command lines of its processes.
/// </summary>
internal static class SecretKeyFile
{
    /// <summary>Name of the environment variable with the secret key, used if no file is given.</summary>
    public const string Variable = "TIMESTREAM_LOCAL_SECRET_KEY";

    // Secret keys of AWS have 40 characters.
    private const int MaxBytes = 4096;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the secret key: one line of UTF-8 text, without the line end.</summary>
    /// <exception cref="FormatException">The file cannot be read or contains no key; the message says what to do.</exception>
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

    /// <summary>Returns a warning if other users can read the file; null otherwise.</summary>
    public static string? Warning(string path) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead)
            ? $"Warning: every user of this machine can read the secret key in '{path}'; chmod 600 keeps it to you."
            : null;

    private static FormatException Fault(string path, string what) =>
        new($"--secret-key-file is '{path}', which {what}: "
            + "give a file that you may read and that holds the secret key alone, in one line.");
}
