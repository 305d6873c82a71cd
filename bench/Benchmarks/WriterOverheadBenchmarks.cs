using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Context;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports.Sdk;
using Timestream.Ingestion.Workloads;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks;

/// <summary>
/// How much overhead does the writer add to calling the client directly? Both send the same batches of the same workload; the writer adds
/// slot, outcome, metering and totals. The ratio should be at most 1.05.
/// </summary>
[TimeOnly]
public class WriterOverheadBenchmarks
{
    private Connection _connection = null!;
    private TimestreamWriter _writer = null!;
    private IWorkload _workload = null!;
    private Record[] _records = null!;
    private RunContext _run = null!;

    /// <summary>Records per request: 1 for the shortest request, 100 for the service's limit.</summary>
    [Params(1, 100)]
    public int BatchSize { get; set; }

    [GlobalSetup]
    public async Task Open()
    {
        _run = RunContext.Current;
        _connection = new Connection(_run.Settings, _run.EndpointUrl);
        await _connection.Tables(_run.Settings.Table).ResetAsync();
        _writer = _connection.Writer(_run.Settings.Table, new TimestreamWriterOptions());
        _workload = _run.Workload.CreateEndless(_run.Settings.Retention.MemoryHours);
        _records = new Record[BatchSize];
    }

    [Benchmark(Baseline = true)]
    public Task Client() => _connection.Client.WriteRecordsAsync(
        SdkRequest.Create(NextBatch(), _run.Settings.Database, _run.Settings.Table));

    [Benchmark]
    public async Task<int> Writer() => (await _writer.SendAsync(NextBatch())).Acknowledged;

    [GlobalCleanup]
    public async Task Close()
    {
        await _writer.DisposeAsync();
        _connection.Dispose();
    }

    private Batch NextBatch()
    {
        _workload.Fill(_records);
        return Batch.Create(_records, commonAttributes: false);
    }
}
