using Timestream.LocalEndpoint.Fuzzing.Inputs;
using Timestream.LocalEndpoint.Hosting;

namespace Timestream.LocalEndpoint.Fuzzing.Targets;

/// <summary>An endpoint, and the way to it.</summary>
internal interface IFuzzTarget : IAsyncDisposable
{
    /// <summary>The endpoint behind the protocol.</summary>
    EndpointService Service { get; }

    /// <summary>The folder that stands for S3.</summary>
    string Buckets { get; }

    /// <returns>The answers, in order; none where the connection was closed without one.</returns>
    Task<IReadOnlyList<FuzzAnswer>> SendAsync(FuzzInput input, CancellationToken cancellationToken);
}
