using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Timestream.LocalEndpoint.Options;

/// <summary>What one client can take from the others: connections, time, memory before a request is read.</summary>
internal sealed record ConnectionLimits
{
    /// <summary>
    /// The largest request body, in bytes. [UNKNOWN: request size] The service publishes no limit; 100 records of 2 KB, each sent
    /// as 256 measures, come to about 1 MB of JSON.
    /// </summary>
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    // All that an AWS client sends as headers comes to 2 KB, with a session token to 4 KB.
    private const int HeaderBytes = 32 * 1024;
    private const int HeaderCount = 100;

    // Of what is read ahead of the endpoint, and of what a client does not take.
    private const int BufferBytes = 1024 * 1024;
    private const int UntakenBytes = 64 * 1024;

    /// <summary>More than the 5000 connections that AWS advises a client to allow; each costs some 10 KB. One too many is closed.</summary>
    public long Connections { get; init; } = 8192;

    /// <summary>How long a connection may be idle between requests: longer than the pools of AWS's clients keep theirs, 50 to 120 s.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>How long the headers of a request may take; then the answer is 408.</summary>
    public TimeSpan Headers { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes per second that a body must come with, and an answer be taken with, after <see cref="Grace"/>.</summary>
    public double BytesPerSecond { get; init; } = 240;

    /// <summary>How long a body or an answer may be slower; then the answer is 408, or the connection is closed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stop waits for the rest of requests that have begun to come.</summary>
    public TimeSpan Upload { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// How long a stop waits for requests to be answered before their connections are cut; <see cref="Upload"/> or more. Less than
    /// the 5 s that those who start the endpoint as a process commonly leave it.
    /// </summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(4);

    public void ApplyTo(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = Connections;
        limits.KeepAliveTimeout = Idle;
        limits.RequestHeadersTimeout = Headers;
        limits.MinRequestBodyDataRate = new MinDataRate(BytesPerSecond, Grace);
        limits.MinResponseDataRate = new MinDataRate(BytesPerSecond, Grace);
        limits.MaxRequestBodySize = MaxBodyBytes;
        limits.MaxRequestHeadersTotalSize = HeaderBytes;
        limits.MaxRequestHeaderCount = HeaderCount;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.MaxRequestBufferSize = BufferBytes;
        limits.MaxResponseBufferSize = UntakenBytes;
    }
}
