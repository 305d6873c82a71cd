using System.Diagnostics;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Tests.Commands;

namespace Timestream.Benchmarks.Tests.Running;

/// <summary>A run that is killed leaves nothing behind that would disturb what is measured next.</summary>
[Collection(nameof(BenchmarkRunTests))]
public sealed class HostLifeTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("run").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_case_ends_with_its_host()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds the processes of a run by /proc.");
#if DEBUG
        Assert.Skip("BenchmarkDotNet refuses code that is not optimized: run the tests with -c Release.");
#endif
        var environment = new Dictionary<string, string> { ["TIMESTREAM__Sweep__BatchSizes"] = "7", ["TIMESTREAM__Sweep__CommonAttributes"] = "true" };
        using var host = BenchProgram.Start(_directory, environment, "--filter", "*IngestBenchmarks*", "--job", "long");
        host.StandardInput.Close();
        _ = host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await host.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.StartsWith("WorkloadActual", StringComparison.Ordinal))
        {
        }

        var benchmark = Assert.Single(ProcessesOf($"-{host.Id}{Path.DirectorySeparatorChar}"));
        host.Kill();
        await benchmark.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Empty(Directory.Exists(RepositoryPaths.Results) ? Directory.EnumerateFiles(RepositoryPaths.Results, "*.tmp") : []);
    }

    private static IEnumerable<Process> ProcessesOf(string folder) =>
        from process in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out _) && WorkingDirectory(process)?.Contains(folder, StringComparison.Ordinal) == true
        select Process.GetProcessById(int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture));

    private static string? WorkingDirectory(string process)
    {
        try
        {
            return File.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
