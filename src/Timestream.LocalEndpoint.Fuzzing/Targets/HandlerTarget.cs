using Microsoft.AspNetCore.Http;
using Timestream.LocalEndpoint.Fuzzing.Inputs;
using Timestream.LocalEndpoint.Hosting;

namespace Timestream.LocalEndpoint.Fuzzing.Targets;

/// <summary>Calls the HTTP handler of the endpoint directly, which is 20 times as fast as a connection.</summary>
internal sealed class HandlerTarget : IFuzzTarget
{
    private readonly TimestreamHandler _handler;

    public HandlerTarget(LocalEndpointOptions options)
    {
        Buckets = options.BucketsFolder!;
        Service = new EndpointService(options);
        _handler = new TimestreamHandler(Service);
    }

    public EndpointService Service { get; }

    public string Buckets { get; }

    public async Task<IReadOnlyList<FuzzAnswer>> SendAsync(FuzzInput input, CancellationToken cancellationToken)
    {
        using var sent = new MemoryStream(input.Body);
        using var received = new MemoryStream();
        var context = new DefaultHttpContext { RequestAborted = cancellationToken };
        context.Request.Method = input.Method;
        context.Request.Body = sent;
        context.Request.ContentLength = input.Body.Length;
        foreach (var (name, value) in input.Headers)
        {
            context.Request.Headers.Append(name, value);
        }

        context.Response.Body = received;
        await _handler.HandleAsync(context);
        await context.Response.BodyWriter.FlushAsync(cancellationToken);
        return [new FuzzAnswer(context.Response.StatusCode, received.ToArray())];
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Directory.Delete(Buckets, recursive: true);
    }
}
