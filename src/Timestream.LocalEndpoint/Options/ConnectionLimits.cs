using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Timestream.LocalEndpoint.Options;

/// <summary>Limits on the connections, time and memory that a client can use.</summary>
internal sealed record ConnectionLimits
{
    /// <summary>
    /// The largest request body, in bytes. [UNKNOWN: request size] The service publishes no limit; 100 records of 2 KB, each sent
    /// as 256 measures, come to about 1 MB of JSON.
    /// </summary>
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    // AWS clients send 2 KB of headers, with a session token 4 KB.
    private const int HeaderBytes = 32 * 1024;
    private const int HeaderCount = 100;

    // Request bytes that are read ahead, and response bytes that a client has not read yet.
    private const int BufferBytes = 1024 * 1024;
    private const int UnreadBytes = 64 * 1024;

    /// <summary>
    /// Maximum number of connections; further ones are closed. More than the 5000 that AWS recommends for a client; each costs 10 KB.
    /// </summary>
    public long Connections { get; init; } = 8192;

    /// <summary>Maximum idle time between requests; longer than the pools of AWS clients keep connections, 50 to 120 s.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>Maximum time for the headers of a request; the answer is then 408.</summary>
    public TimeSpan Headers { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Minimum rate at which a client sends a body and reads an answer, in bytes per second, after <see cref="Grace"/>.</summary>
    public double BytesPerSecond { get; init; } = 240;

    /// <summary>Time during which a body or an answer may be slower; then the answer is 408, or the connection is closed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time that a stop waits for the rest of requests received in part.</summary>
    public TimeSpan Upload { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// Time that a stop waits for answers before it aborts connections; at least <see cref="Upload"/>. Less than the 5 s after which
    /// process managers commonly kill a process.
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
        limits.MaxResponseBufferSize = UnreadBytes;
    }
}
