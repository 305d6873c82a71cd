using BenchmarkDotNet.Configs;
using BenchmarkDotNet.ConsoleArguments;
using BenchmarkDotNet.ConsoleArguments.ListBenchmarks;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Benchmarks.Harness.Reporting;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>One execution of the benchmarks: settings, endpoint, BenchmarkDotNet, reports, exit code.</summary>
internal static class BenchmarkRun
{
    private static readonly string[] s_informationOptions = ["--help", "-h", "-?", "--version"];
    private static readonly BenchmarkSwitcher s_switcher = BenchmarkSwitcher.FromAssembly(typeof(BenchmarkRun).Assembly);

    /// <returns>An <see cref="ExitCode"/>: BenchmarkDotNet itself would always end with 0.</returns>
    /// <exception cref="SettingsException">Options or configuration are at fault; nothing was started.</exception>
    public static async Task<int> ExecuteAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var parsed = BenchmarkArguments.Parse(arguments);
        var settings = SettingsReader.Read(parsed.ConfigFile, parsed.Endpoint, Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariables());

        // BenchmarkDotNet looks for the project from the working directory upwards.
        Directory.SetCurrentDirectory(RepositoryPaths.Root);
        var run = new RunContext(settings, EndpointUrl: null, Path.Combine(RepositoryPaths.Artifacts, "runs", $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Environment.ProcessId}"));
        run.Publish();
        var config = HarnessConfig.Create(IngestJob.Create(parsed.Job, settings.Job), new CaseDiagnoser(run), run.Directory, parsed.Rest);
        if (parsed.Rest.Any(s_informationOptions.Contains))
        {
            s_switcher.Run(parsed.Rest, config);
            return ExitCode.Success;
        }

        var (valid, effective, options) = ConfigParser.Parse(parsed.Rest, ConsoleLogger.Default, config);
        if (!valid)
        {
            return ExitCode.Usage;
        }

        if (options.PrintInformation || options.ListBenchmarkCaseMode != ListBenchmarkCaseMode.Disabled)
        {
            s_switcher.Run(parsed.Rest, config);
            return ExitCode.Success;
        }

        if (CountCases(ManualConfig.Union(config, effective)) == 0)
        {
            throw new SettingsException($"No benchmark matches {string.Join(' ', parsed.Rest)}; '--list flat' lists them all, '--filter *' takes them all.");
        }

        return await RunAsync(run, parsed, cancellationToken);
    }

    private static int CountCases(IConfig config) =>
        typeof(BenchmarkRun).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, IsPublic: true } && type.Name.EndsWith("Benchmarks", StringComparison.Ordinal))
            .Sum(type => BenchmarkConverter.TypeToBenchmarks(type, config).BenchmarksCases.Length);

    private static async Task<int> RunAsync(RunContext run, BenchmarkArguments arguments, CancellationToken cancellationToken)
    {
        // BenchmarkDotNet 0.15 cannot be cancelled; it ends its children when this process ends, and so does the endpoint.
        await using var exit = cancellationToken.Register(() => Environment.Exit(ExitCode.Cancelled));
        await using var endpoint = await EndpointLease.OpenAsync(run.Settings, arguments.Job == "dry" ? null : SteadyCode.Environment, cancellationToken);
        run = run with { EndpointUrl = endpoint.Url };
        run.Publish();
        Console.WriteLine($"// Endpoint: {endpoint.Description}");

        var diagnoser = new CaseDiagnoser(run);
        var config = HarnessConfig.Create(IngestJob.Create(arguments.Job, run.Settings.Job), diagnoser, run.Directory, arguments.Rest);
        var summaries = s_switcher.Run(arguments.Rest, config).ToList();

        // A smoke run, or one in which nothing was measured, says nothing about speed: it replaces no report and draws no conclusion.
        var isSmokeRun = arguments.Job == "dry" || !summaries.Exists(summary => summary.Reports.Any(report => report.ResultStatistics is not null));
        var reports = ReportFiles.Publish(summaries, keepAsReference: !isSmokeRun);
        await RunDescription.WriteAsync(run.Settings, reports, cancellationToken);
        if (!isSmokeRun)
        {
            RunSummaryPrinter.Print(reports, Console.Out);
        }

        return Judge(summaries, diagnoser.Faults);
    }

    private static int Judge(List<Summary> summaries, IReadOnlyList<string> faults)
    {
        var problems = summaries
            .SelectMany(summary => summary.Reports)
            .Where(report => !report.Success || report.ResultStatistics is null)
            .Select(report => $"{report.BenchmarkCase.DisplayInfo}: failed, see the log above.")
            .Concat(summaries.SelectMany(summary => summary.BenchmarksCases.Where(benchmark => !summary.HasReport(benchmark)))
                .Select(benchmark => $"{benchmark.DisplayInfo}: missing."))
            .Concat(summaries.Where(summary => summary.HasCriticalValidationErrors).SelectMany(summary => summary.ValidationErrors).Select(error => error.Message))
            .Concat(faults)
            .ToList();
        if (summaries.Count == 0)
        {
            problems.Add("No benchmark was run.");
        }

        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        return problems.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }
}
