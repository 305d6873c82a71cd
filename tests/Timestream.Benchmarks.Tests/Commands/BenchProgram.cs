using System.Diagnostics;
using System.Runtime.InteropServices;
using Timestream.Benchmarks.Harness;

namespace Timestream.Benchmarks.Tests.Commands;

/// <summary>Runs the program as people do, as a process, with its output piped.</summary>
internal static class BenchProgram
{
    public sealed record Result(int ExitCode, string Output, string Error)
    {
        /// <summary>Both streams, for assertions on what is said, wherever it is said.</summary>
        public string All => Output + Error;
    }

    /// <summary>Variables with which <c>ingest</c> and <c>sweep</c> warm up as they do for people. Without them they do not: it takes seconds.</summary>
    public static IReadOnlyDictionary<string, string> Warm { get; } = new Dictionary<string, string> { [Warmups] = "4", [RecompileDelay] = "0" };

    // Milliseconds, hexadecimal.
    private const string RecompileDelay = "DOTNET_TC_CallCountingDelayMs";

    /// <summary>The variable that says how often to warm up.</summary>
    public const string Warmups = "TIMESTREAM__Job__Warmups";

    public static Task<Result> RunAsync(params string[] arguments) => RunAsync(Directory.GetCurrentDirectory(), new Dictionary<string, string>(), arguments);

    public static async Task<Result> RunAsync(string workingDirectory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
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
        if (arguments is ["ingest" or "sweep", ..])
        {
            start.Environment[Warmups] = "0";
        }

        // .NET's own delay. Without it, as the program is set, code is compiled a second time at once: good for figures, and two fifths of the
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
