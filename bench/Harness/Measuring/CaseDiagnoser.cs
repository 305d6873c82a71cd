using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;
using Timestream.Benchmarks.Harness.Context;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>Passes the figures written by each case to BenchmarkDotNet, which adds them to table, CSV and JSON.</summary>
internal sealed class CaseDiagnoser(RunContext run) : IDiagnoser
{
    private readonly List<string> _faults = [];

    /// <summary>Faults in cases that BenchmarkDotNet itself reports as successful.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public IEnumerable<string> Ids => [nameof(CaseDiagnoser)];

    public IEnumerable<IExporter> Exporters => [];

    public IEnumerable<IAnalyser> Analysers => [];

    // The case measures itself, so no extra run and no signal is needed.
    public RunMode GetRunMode(BenchmarkCase benchmarkCase) => RunMode.NoOverhead;

    public void Handle(HostSignal signal, DiagnoserActionParameters parameters)
    {
    }

    public IEnumerable<Metric> ProcessResults(DiagnoserResults results)
    {
        var benchmark = results.BenchmarkCase;
        if (benchmark.Descriptor.Type.IsDefined(typeof(TimeOnlyAttribute), inherit: false))
        {
            return [];
        }

        var parameters = benchmark.Parameters.Items.Select(item => KeyValuePair.Create(item.Name, (object?)item.Value));
        var key = CaseFigures.KeyOf(benchmark.Descriptor.Type.Name, benchmark.Descriptor.WorkloadMethod.Name, parameters);
        var figures = CaseFigures.Load(run.CasesDirectory, key);
        if (figures is null)
        {
            _faults.Add($"{benchmark.DisplayInfo}: the case ended without leaving its figures.");
            return [];
        }

        _faults.AddRange(figures.Faults.Select(fault => $"{benchmark.DisplayInfo}: {fault}"));
        var measured = results.Measurements
            .Where(m => m.IterationMode == IterationMode.Workload && m.IterationStage == IterationStage.Actual);
        var seconds = measured.Sum(m => m.Nanoseconds) / 1e9;
        return CaseMetrics.Of(figures, seconds, run.Settings.Pricing.DollarsPerMillionWrites)
            .Select(metric => new Metric(new MetricDescriptor(metric.Metric), metric.Value));
    }

    public void DisplayResults(ILogger logger)
    {
    }

    public IEnumerable<ValidationError> Validate(ValidationParameters validationParameters) => [];
}
