using Timestream.Benchmarks.Harness.Configuration;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>The endpoint a command works against: one of its own for <c>local</c>, else the given one.</summary>
/// <param name="Url">Base address; null means Amazon Timestream itself.</param>
internal sealed record EndpointLease(Uri? Url) : IAsyncDisposable
{
    private EndpointProcess? Process { get; init; }

    /// <summary>Words for people: <c>embedded endpoint</c>, <c>Amazon Timestream in us-west-2</c> or the URL.</summary>
    public required string Description { get; init; }

    public static async Task<EndpointLease> OpenAsync(Settings settings, CancellationToken cancellationToken)
    {
        if (settings.IsAws)
        {
            return new EndpointLease(Url: null) { Description = $"Amazon Timestream in {settings.Region}" };
        }

        if (!settings.IsLocal)
        {
            return new EndpointLease(new Uri(settings.Endpoint)) { Description = settings.Endpoint };
        }

        var process = await EndpointProcess.StartAsync(cancellationToken, "--region", settings.Region);
        return new EndpointLease(process.Address) { Process = process, Description = $"embedded endpoint at {process.Address}" };
    }

    public ValueTask DisposeAsync() => Process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
