using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Diagnostics;

namespace Timestream.Benchmarks.Harness.Processes;

/// <summary>Runs a program to its end. On cancellation, kills the program with its descendants.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program that is expected to succeed.</summary>
    /// <returns>Standard output without trailing white space.</returns>
    /// <exception cref="ProcessFailedException">The program could not be started, or its exit code is not 0.</exception>
    public static async Task<string> RunAsync(
        string file,
        IReadOnlyList<string> arguments,
        string directory,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var (code, output, error) = await CaptureAsync(file, arguments, directory, cancellationToken, environment);
        return code == 0
            ? output.TrimEnd()
            : throw new ProcessFailedException(
                $"'{file} {string.Join(' ', arguments)}' ended with {code} in {directory}:{Environment.NewLine}{Tail(output + error)}");
    }

    /// <summary>Runs a program and captures its output.</summary>
    /// <returns>Exit code, standard output and standard error.</returns>
    /// <exception cref="ProcessFailedException">The program could not be started.</exception>
    public static async Task<(int Code, string Output, string Error)> CaptureAsync(
        string file,
        IReadOnlyList<string> arguments,
        string directory,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(file, arguments)
            {
                WorkingDirectory = directory,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        // Build servers would keep the inherited pipes open after the build has ended, and block reading to their end.
        process.StartInfo.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        process.StartInfo.Environment["UseSharedCompilation"] = "false";
        process.StartInfo.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach (var (name, value) in environment ?? ReadOnlyDictionary<string, string>.Empty)
        {
            process.StartInfo.Environment[name] = value;
        }

        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new ProcessFailedException($"'{file}' could not be started: {exception.Message}");
        }

        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output, await error);
    }

    private static string Tail(string text) => string.Join(Environment.NewLine, text.Split('\n').TakeLast(20));
}

/// <summary>A program that the command depends on failed; the message names the program and gives its output.</summary>
internal sealed class ProcessFailedException(string message) : Exception(message);
