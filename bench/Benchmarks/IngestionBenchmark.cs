using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Ingestion.Transports;

namespace Timestream.Benchmarks;

/// <summary>
/// A benchmark whose operation is one acknowledged WriteRecords request: opens the case before its first operation, and at the end checks
/// what was acknowledged against what the endpoint holds and leaves the figures.
/// </summary>
public abstract class IngestionBenchmark
{
    /// <summary>Requests of one invocation where several are in flight: a multiple of the usual counts of writers, so that only its last requests leave writers idle.</summary>
    private protected const int RequestsPerInvocation = 64;

    private protected IngestCase Case { get; private set; } = null!;

    [GlobalCleanup]
    public async Task Close() => await Case.DisposeAsync();

    /// <param name="method">The benchmark method that is to be measured.</param>
    /// <param name="batchSize">Records per request.</param>
    /// <param name="commonAttributes">Whether what the records of a request share is sent once.</param>
    /// <param name="writers">Requests in flight at most.</param>
    /// <param name="transport">How requests travel; null for the AWS client.</param>
    private protected async Task OpenAsync(string method, int batchSize, bool commonAttributes, int writers, Func<Settings, ClientSettings, ITransport>? transport = null) =>
        Case = await IngestCase.OpenAsync(CaseFigures.KeyOf(DeclaredType().Name, method, Parameters()), batchSize, commonAttributes, writers, transport);

    /// <summary>The parameters of this case, as BenchmarkDotNet set them.</summary>
    private IEnumerable<KeyValuePair<string, object?>> Parameters() =>
        from property in GetType().GetProperties()
        where property.IsDefined(typeof(ParamsAttribute), inherit: true) || property.IsDefined(typeof(ParamsSourceAttribute), inherit: true)
        select KeyValuePair.Create(property.Name, property.GetValue(this));

    // BenchmarkDotNet derives a class of its own from each benchmark class.
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
