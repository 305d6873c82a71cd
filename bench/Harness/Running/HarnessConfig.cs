using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Csv;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using Perfolizer.Horology;
using Perfolizer.Metrology;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>How BenchmarkDotNet runs and reports here.</summary>
internal static class HarnessConfig
{
    // BenchmarkDotNet's own two minutes were over before the build was, on a CI runner with other work.
    private static readonly TimeSpan s_buildTimeout = TimeSpan.FromMinutes(10);

    /// <param name="job">The one job.</param>
    /// <param name="diagnoser">Brings the cases' figures.</param>
    /// <param name="folder">Of the run, for raw output where no other one is named.</param>
    /// <param name="arguments">Of the command line.</param>
    public static IConfig Create(Job job, CaseDiagnoser diagnoser, string folder, BenchmarkArguments arguments) => ManualConfig.CreateEmpty()
        .AddJob(job.WithToolchain(CaseProgramGenerator.Toolchain(BuildFolder.Of(folder))))
        .AddFilter(new OnlyWhereNamed(arguments.Filters))
        .AddDiagnoser(diagnoser)
        .AddLogger(new FittingLogger(ConsoleLogger.Default, Screen.Width))
        .AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Params, DefaultColumnProviders.Metrics, new DifferingJobColumns())
        .AddColumn(TimeColumn.Request, TimeColumn.Deviation, BaselineRatioColumn.RatioMean)
        .AddExporter(MarkdownExporter.GitHub, JsonExporter.FullCompressed, new CsvExporter(CsvSeparator.Comma, Style()))
        .AddAnalyser([.. DefaultConfig.Instance.GetAnalysers()])
        .AddValidator([.. DefaultConfig.Instance.GetValidators()])
        .WithBuildTimeout(s_buildTimeout)
        .WithSummaryStyle(Style())
        .WithArtifactsPath(arguments.Artifacts ?? folder);

    // One unit in every row, in the header: rows compare at a glance. The CSV holds bare numbers; tables for people get their groups later.
    private static SummaryStyle Style() =>
        new(Ungrouped(), printUnitsInHeader: true, SizeUnit.B, TimeUnit.Microsecond, printUnitsInContent: false);

    private static CultureInfo Ungrouped()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberGroupSeparator = "";
        return culture;
    }
}
