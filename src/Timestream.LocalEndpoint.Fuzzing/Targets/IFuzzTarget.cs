using Timestream.LocalEndpoint.Fuzzing.Inputs;
using Timestream.LocalEndpoint.Hosting;

namespace Timestream.LocalEndpoint.Fuzzing.Targets;

/// <summary>An endpoint and a way to call it.</summary>
internal interface IFuzzTarget : IAsyncDisposable
{
    /// <summary>The parts of the endpoint, for its state.</summary>
    EndpointService Service { get; }

    /// <summary>The folder used in place of S3.</summary>
    string Buckets { get; }

    /// <returns>The answers in order; empty if the connection was closed without an answer.</returns>
    Task<IReadOnlyList<FuzzAnswer>> SendAsync(FuzzInput input, CancellationToken cancellationToken);
}
