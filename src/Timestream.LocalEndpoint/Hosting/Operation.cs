using Microsoft.AspNetCore.Http;
using Timestream.LocalEndpoint.Faults;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>Executes an operation and writes its answer to the reply.</summary>
/// <exception cref="ServiceException">The answer is an error.</exception>
internal delegate void OperationHandler(EndpointService service, OperationCall call);

/// <summary>An operation of the service.</summary>
/// <param name="Name">The name on the wire, without the prefix of the target header.</param>
/// <param name="Rate">The rate limit that its calls count against.</param>
/// <param name="Handle">Executes a call.</param>
internal sealed record Operation(string Name, RateClass Rate, OperationHandler Handle);

/// <summary>One call of an operation.</summary>
internal readonly ref struct OperationCall(Span<byte> body, HttpRequest request, Reply reply)
{
    /// <summary>The request's JSON; the handler may change it while reading.</summary>
    public Span<byte> Body { get; } = body;

    public HttpRequest Request { get; } = request;

    public Reply Reply { get; } = reply;
}
