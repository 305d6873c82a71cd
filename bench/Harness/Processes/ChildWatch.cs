using System.Runtime.InteropServices;

namespace Timestream.Benchmarks.Harness.Processes;

/// <summary>The process of a <see cref="ChildGuard"/>: waits for the end of its input, which is the end of the command, then ends the children.</summary>
internal static class ChildWatch
{
    /// <summary>First argument of the program that makes it this.</summary>
    public const string Name = "end-children";

    /// <param name="token">What the children are known by.</param>
    public static async Task<int> RunAsync(string token)
    {
        // Ctrl-C reaches the whole group, and the command still has to clean up: only its end counts.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        await Console.In.ReadToEndAsync(CancellationToken.None);
        await ChildGuard.KillAsync(token);
        return ExitCode.Success;
    }
}
