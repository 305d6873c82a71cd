using System.Diagnostics;
using System.Runtime.InteropServices;
using Timestream.Benchmarks.Harness;

namespace Timestream.Benchmarks.Tests.Commands;

/// <summary>
/// Runs the program as people do, as a process with its output piped; or in the process of the tests, which takes a tenth of the time.
/// </summary>
internal static class BenchProgram
{
    public sealed record Result(int ExitCode, string Output, string Error)
    {
        /// <summary>Both streams, for assertions on what is said, wherever it is said.</summary>
        public string All => Output + Error;
    }

    /// <summary>
    /// Variables with which <c>ingest</c> and <c>sweep</c> warm up as they do for people. Without them they do not: it takes seconds.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Warm { get; } = new Dictionary<string, string> { [Warmups] = "4", [RecompileDelay] = "0" };

    // Milliseconds, hexadecimal.
    private const string RecompileDelay = "DOTNET_TC_CallCountingDelayMs";

    /// <summary>The variable that says how often to warm up.</summary>
    public const string Warmups = "TIMESTREAM__Job__Warmups";

    private static readonly SemaphoreSlim s_inProcess = new(1);

    /// <summary>
    /// Runs a command in this process: for commands that neither end by a signal nor depend on environment variables or the working
    /// directory. One at a time, because a process has one console. Without warm-ups, as <see cref="Start"/>.
    /// </summary>
    public static async Task<Result> InProcessAsync(params string[] arguments)
    {
        if (!Console.IsOutputRedirected || !Console.IsErrorRedirected)
        {
            // The command would see the terminal of the tests.
            return await RunAsync(arguments);
        }

        await s_inProcess.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            Environment.SetEnvironmentVariable(Warmups, "0");
            var (output, error) = (CapturedConsole.Output.Capture(), CapturedConsole.Error.Capture());
            var exitCode = await CommandLine.RunAsync(arguments);
            return new Result(exitCode, output.ToString(), error.ToString());
        }
        finally
        {
            s_inProcess.Release();
        }
    }

    public static Task<Result> RunAsync(params string[] arguments) =>
        RunAsync(Directory.GetCurrentDirectory(), new Dictionary<string, string>(), arguments);

    public static async Task<Result> RunAsync(
        string workingDirectory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(workingDirectory, environment, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Result(process.ExitCode, await output, await error);
    }

    public static Process Start(string workingDirectory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ExitCode).Assembly.Location, .. arguments])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Other commands take their own number of warm-ups, not the one that InProcessAsync sets.
        start.Environment[Warmups] = arguments is ["ingest" or "sweep", ..] ? "0" : null;

        // .NET's own delay. Without it, as the program is set, code is compiled a second time at once: good for figures, and two fifths of
        // the
        // time of a process that lives for a second.
        start.Environment[RecompileDelay] = "64";

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>What Ctrl-C sends.</summary>
    public static void Interrupt(Process process) => Assert.Equal(0, Kill(process.Id, SigInt));

    private const int SigInt = 2;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
