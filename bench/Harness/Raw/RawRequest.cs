using System.Buffers.Text;
using Timestream.Ingestion.Transports.Direct.Http;

namespace Timestream.Benchmarks.Harness.Raw;

/// <summary>One encoded request of one series, sent again and again with later times.</summary>
internal sealed class RawRequest(RawTemplate template, PooledRequest request)
{
    private readonly int[] _timePositions = new int[template.BatchSize];
    private long _nextTime = long.MaxValue;

    public PooledRequest Request { get; } = request;

    /// <summary>Gives every record a time that none of its series has had.</summary>
    public void PatchTimes()
    {
        if (_nextTime > template.LastFirstTime)
        {
            // The series has reached the clock: the next one starts at the beginning of the window.
            _nextTime = template.Encode(Request.Body, _timePositions);
        }

        var body = Request.Body.Bytes;
        foreach (var position in _timePositions)
        {
            Utf8Formatter.TryFormat(_nextTime++, body[position..], out _);
        }
    }
}
