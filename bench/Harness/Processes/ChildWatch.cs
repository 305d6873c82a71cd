using System.Runtime.InteropServices;

namespace Timestream.Benchmarks.Harness.Processes;

/// <summary>
/// The process that <see cref="ChildGuard"/> starts: waits until its input ends with the command, then kills the children.
/// </summary>
internal static class ChildWatch
{
    /// <summary>First command-line argument of the program that selects this mode.</summary>
    public const string Name = "end-children";

    /// <summary>Waits for the end of standard input, then kills all processes with the token.</summary>
    /// <param name="token">Token of the command, see <see cref="ChildGuard.Begin"/>.</param>
    public static async Task<int> RunAsync(string token)
    {
        // Ctrl-C reaches the whole process group, but the command must clean up first: ignore signals and wait for its end.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        await Console.In.ReadToEndAsync(CancellationToken.None);
        await ChildGuard.KillAsync(token);
        return ExitCode.Success;
    }
}
