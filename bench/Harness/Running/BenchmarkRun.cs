using BenchmarkDotNet.Configs;
using BenchmarkDotNet.ConsoleArguments;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Context;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Benchmarks.Harness.Reporting;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>One execution of the benchmarks: settings, endpoint, BenchmarkDotNet, reports, exit code.</summary>
internal static class BenchmarkRun
{
    // Required disk space in bytes, about twice that of BenchmarkDotNet's build of the cases.
    private const long RawBytes = 128 * 1024 * 1024;

    private static readonly BenchmarkSwitcher s_switcher = BenchmarkSwitcher.FromAssembly(typeof(BenchmarkRun).Assembly);

    /// <summary>Runs the benchmarks that the arguments select, or prints help.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="cancellationToken">Ends the process with <see cref="ExitCode.Cancelled"/>.</param>
    /// <returns>An <see cref="ExitCode"/>. BenchmarkDotNet itself always returns 0.</returns>
    /// <exception cref="SettingsException">The arguments or the configuration are invalid; nothing was started.</exception>
    public static async Task<int> ExecuteAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var parsed = BenchmarkArguments.Parse(arguments, Directory.GetCurrentDirectory());
        if (parsed.IsHelp)
        {
            BenchmarkHelp.Print();
            return ExitCode.Success;
        }

        if (parsed.Artifacts is { } file && File.Exists(file))
        {
            throw new SettingsException($"--artifacts '{file}' is a file: name a folder.");
        }

        var settings = SettingsReader.Read(
            parsed.ConfigFile, parsed.Endpoint, Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariables(), parsed.Workload);
        var badRows = parsed.BadRows is { } path ? Path.GetFullPath(path) : null;

        // BenchmarkDotNet searches for the project from the working directory upwards.
        Directory.SetCurrentDirectory(RepositoryPaths.Root);
        var name = $"{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}";
        var run = new RunContext(settings, EndpointUrl: null, Path.Combine(RepositoryPaths.Artifacts, "runs", name));
        run.Use();
        var config = HarnessConfig.Create(IngestJob.Create(parsed.Job, settings.Job), new CaseDiagnoser(run), run.Directory, parsed);
        var (valid, effective, _) = ConfigParser.Parse(parsed.Rest, ConsoleLogger.Default, config);
        if (!valid)
        {
            return ExitCode.Usage;
        }

        if (parsed.Filters.Count > 1 && parsed.Filters.FirstOrDefault(filter => !IsMatched(config, filter)) is { } idle)
        {
            throw new SettingsException(
                $"No benchmark matches --filter '{idle}', one of several: leave it out, or give another one; "
                + "'--list flat' lists them all.");
        }

        if (parsed.IsQuestion)
        {
            if (parsed.HasFilter && BenchmarkCases.Count(ManualConfig.Union(config, effective)) == 0)
            {
                throw new SettingsException(
                    $"No benchmark matches {string.Join(' ', parsed.Filters)}; '--list flat' alone lists them all.");
            }

            s_switcher.Run(parsed.Rest, config);
            return ExitCode.Success;
        }

        if (!parsed.HasFilter && Console.IsInputRedirected)
        {
            throw new SettingsException(
                "--filter is missing, and the input is not a terminal: '--filter *Ingest*' runs the main benchmarks, "
                + "'--filter *' runs all benchmarks, '--list flat' lists them.");
        }

        var cases = BenchmarkCases.Count(ManualConfig.Union(config, effective));
        if (cases == 0)
        {
            throw new SettingsException(
                $"No benchmark matches {string.Join(' ', parsed.Rest)}; '--list flat' lists all benchmarks, '--filter *' runs all.");
        }

        run = run with { Workload = await PrepareAsync(settings, config, effective, badRows, cancellationToken) };
        using var alone = RunLock.Take(RepositoryPaths.Artifacts);
        using var aloneThere = parsed.Artifacts is null ? null : RunLock.Take(parsed.Artifacts);
        BuildFolder.Clear();
        ReportFiles.Check();
        WholeFile.Check(Path.Combine(parsed.Artifacts ?? run.Directory, "space"), RawBytes);
        return await RunAsync(run, parsed, cases, cancellationToken);
    }

    private static async Task<WorkloadPlan> PrepareAsync(
        Settings settings, IConfig config, IConfig effective, string? badRows, CancellationToken cancellationToken)
    {
        if (settings.Workload.Group != WorkloadPlan.Hosts.Settings.Group)
        {
            throw new SettingsException(
                $"workload.group '{settings.Workload.Group}': benchmarks measure requests of one size, so they cannot group records; "
                + "set arrival, or use ingest or sweep.");
        }

        var plan = await WorkloadPreparation.RunAsync(settings.Workload, badRows, cancellationToken);
        var isOther = plan.Settings.Name != WorkloadPlan.Hosts.Settings.Name;
        if (isOther && BenchmarkCases.OfHostsOnly(ManualConfig.Union(config, effective)) is { } benchmark)
        {
            throw new SettingsException(
                $"{benchmark} has records of its own, so it cannot write '{plan.Settings.Name}': leave it out of --filter, or use "
                + "--workload hosts.");
        }

        TimeWindow.Require(plan, settings);
        return plan;
    }

    private static bool IsMatched(IConfig config, string filter) =>
        BenchmarkCases.Count(ManualConfig.Union(config, ManualConfig.CreateEmpty().AddFilter(new GlobFilter([filter])))) > 0;

    private static async Task<int> RunAsync(RunContext run, BenchmarkArguments arguments, int cases, CancellationToken cancellationToken)
    {
        // BenchmarkDotNet 0.15 cannot be cancelled. The cases and the endpoint end with this process.
        var measured = new MeasuredCases(cases);
        await using var exit = cancellationToken.Register(() =>
        {
            Screen.Fault(measured.Stopped);
            Environment.Exit(ExitCode.Cancelled);
        });
        var manifest = await RunDescription.CreateAsync(run.Settings, run.Workload, cancellationToken);
        var environment = arguments.Job == "dry" ? null : SteadyCode.Environment;
        await using var endpoint = await EndpointLease.OpenAsync(run.Settings, environment, cancellationToken);
        // Fails early if the client cannot be created; otherwise each case would fail.
        new Connection(run.Settings, endpoint.Url).Dispose();
        using var life = HostLife.Begin();
        run = run with { EndpointUrl = endpoint.Url, HostPort = life.Port };
        run.Publish();
        Screen.WriteLine($"// Endpoint: {endpoint.Description}");

        var began = TimeProvider.System.GetUtcNow().UtcDateTime;
        var diagnoser = new CaseDiagnoser(run);
        var config = HarnessConfig.Create(IngestJob.Create(arguments.Job, run.Settings.Job), diagnoser, run.Directory, arguments);
        config = ManualConfig.Union(config, ManualConfig.CreateEmpty().AddEventProcessor(measured));
        var summaries = s_switcher.Run(arguments.Rest, config).ToList();
        BuildFolder.RemoveIfEmpty(run.Directory);

        var findings = RunFindings.Of(summaries, diagnoser.Faults);
        var job = summaries.SelectMany(summary => summary.BenchmarksCases).Select(benchmark => JobText.Of(benchmark.Job)).FirstOrDefault();
        var isMeasured = arguments.Job != "dry"
            && summaries.Exists(summary => summary.Reports.Any(report => report.ResultStatistics is not null));
        var folders = summaries.Select(summary => summary.ResultsDirectoryPath).Distinct();
        var reports = folders.SelectMany(folder => RunReport.Of(folder, began)).ToList();
        manifest = ReportFiles.Describe(reports, manifest with { Job = job, Findings = findings });
        var reason = PublishingRule.Reason(arguments.UnpublishedReason, isMeasured, findings);
        var published = await Publication.RunAsync(reports, manifest, reason, BenchmarkCases.WholeCount, cancellationToken);
        if (isMeasured)
        {
            RunSummaryPrinter.Print(published);
        }

        foreach (var finding in findings)
        {
            Screen.Fault(finding);
        }

        return findings.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }
}
