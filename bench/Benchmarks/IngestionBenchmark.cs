using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Workloads;

namespace Timestream.Benchmarks;

/// <summary>
/// Base class of benchmarks whose operation is one acknowledged WriteRecords request. Opens the case before the first operation. At the
/// end, checks that the endpoint holds the acknowledged records and writes the figures.
/// </summary>
public abstract class IngestionBenchmark
{
    /// <summary>
    /// Requests per invocation in benchmarks with several requests in flight. A multiple of the usual numbers of writers, so that
    /// writers idle only during the last requests.
    /// </summary>
    private protected const int RequestsPerInvocation = 64;

    private protected IngestCase Case { get; private set; } = null!;

    [GlobalCleanup]
    public async Task Close() => await Case.DisposeAsync();

    /// <summary>Opens the case.</summary>
    /// <param name="method">Name of the measured benchmark method.</param>
    /// <param name="batchSize">Records per request.</param>
    /// <param name="commonAttributes">Whether attributes common to the records of a request are sent once per request.</param>
    /// <param name="writers">Maximum number of requests in flight.</param>
    /// <param name="transport">Creates the transport; null for the AWS client.</param>
    /// <param name="workload">Creates the workload for a retention in hours; null for the one of the run.</param>
    private protected async Task OpenAsync(
        string method,
        int batchSize,
        bool commonAttributes,
        int writers,
        Func<Settings, ClientSettings, ITransport>? transport = null,
        Func<long, IWorkload>? workload = null)
    {
        var key = CaseFigures.KeyOf(DeclaredType().Name, method, Parameters());
        Case = await IngestCase.OpenAsync(key, batchSize, commonAttributes, writers, transport, workload);
    }

    /// <summary>Returns the parameters of this case with the values set by BenchmarkDotNet.</summary>
    private IEnumerable<KeyValuePair<string, object?>> Parameters() =>
        from property in GetType().GetProperties()
        where property.IsDefined(typeof(ParamsAttribute), inherit: true) || property.IsDefined(typeof(ParamsSourceAttribute), inherit: true)
        select KeyValuePair.Create(property.Name, property.GetValue(this));

    // The runtime type is a class that BenchmarkDotNet has derived from the benchmark class.
    private Type DeclaredType()
    {
        var type = GetType();
        while (type.BaseType != typeof(IngestionBenchmark))
        {
            type = type.BaseType!;
        }

        return type;
    }
}
