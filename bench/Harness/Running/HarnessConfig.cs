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

/// <summary>Creates the configuration of BenchmarkDotNet.</summary>
internal static class HarnessConfig
{
    // BenchmarkDotNet's default of 2 min was too short on a busy CI runner.
    private static readonly TimeSpan s_buildTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Creates the configuration of a run.</summary>
    /// <param name="job">The only job.</param>
    /// <param name="diagnoser">Adds the figures of the cases.</param>
    /// <param name="folder">Folder of the run, used for raw output if <c>--artifacts</c> is not given.</param>
    /// <param name="arguments">The arguments of the run.</param>
    public static IConfig Create(Job job, CaseDiagnoser diagnoser, string folder, BenchmarkArguments arguments) => ManualConfig
        .CreateEmpty()
        .AddJob(job.WithToolchain(CaseProgramGenerator.Toolchain(BuildFolder.Of(folder))))
        .AddFilter(new OnlyWhereNamed(arguments.Filters))
        .AddDiagnoser(diagnoser)
        .AddLogger(new FittingLogger(ConsoleLogger.Default, Screen.Width))
        .AddColumnProvider(
            DefaultColumnProviders.Descriptor, DefaultColumnProviders.Params, DefaultColumnProviders.Metrics, new DifferingJobColumns())
        .AddColumn(TimeColumn.Request, TimeColumn.Deviation, BaselineRatioColumn.RatioMean)
        .AddExporter(MarkdownExporter.GitHub, JsonExporter.FullCompressed, new CsvExporter(CsvSeparator.Comma, Style()))
        .AddAnalyser([.. DefaultConfig.Instance.GetAnalysers()])
        .AddValidator([.. DefaultConfig.Instance.GetValidators()])
        .WithBuildTimeout(s_buildTimeout)
        .WithSummaryStyle(Style())
        .WithArtifactsPath(arguments.Artifacts ?? folder);

    // The unit is in the header and the same for all rows, so that rows are easy to compare. Numbers are plain because the CSV uses them;
    // tables get group separators later, see GroupedFigures.
    private static SummaryStyle Style() =>
        new(Ungrouped(), printUnitsInHeader: true, SizeUnit.B, TimeUnit.Microsecond, printUnitsInContent: false);

    private static CultureInfo Ungrouped()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberGroupSeparator = "";
        return culture;
    }
}
