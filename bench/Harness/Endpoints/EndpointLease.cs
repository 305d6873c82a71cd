using Timestream.Benchmarks.Harness.Configuration;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>The endpoint a command works against: one of its own for <c>local</c>, else the given one.</summary>
/// <param name="Url">Base address; null means Amazon Timestream itself.</param>
internal sealed record EndpointLease(Uri? Url) : IAsyncDisposable
{
    private EndpointProcess? Process { get; init; }

    /// <summary>Words for people: <c>embedded endpoint</c>, <c>Amazon Timestream in us-west-2</c> or the URL.</summary>
    public required string Description { get; init; }

    /// <param name="settings">Say which endpoint.</param>
    /// <param name="environment">Variables that the process of an endpoint that is started gets besides the inherited ones.</param>
    /// <param name="cancellationToken">Ends the wait for an endpoint that is started.</param>
    /// <exception cref="EndpointException">The endpoint did not start, or is said to be on this machine and is not.</exception>
    public static async Task<EndpointLease> OpenAsync(Settings settings, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        if (settings.IsAws)
        {
            return new EndpointLease(Url: null) { Description = $"Amazon Timestream in {settings.Region}" };
        }

        if (!settings.IsLocal)
        {
            var url = new Uri(settings.Endpoint);
            await LoopbackProbe.CheckAsync(url, cancellationToken);
            return new EndpointLease(url) { Description = settings.Endpoint };
        }

        var process = await EndpointProcess.StartAsync(environment, cancellationToken, "--region", settings.Region);
        return new EndpointLease(process.Address) { Process = process, Description = $"embedded endpoint at {process.Address}" };
    }

    public ValueTask DisposeAsync() => Process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
