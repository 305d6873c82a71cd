using System.Buffers.Text;
using Timestream.Ingestion.Transports.Direct.Http;

namespace Timestream.Benchmarks.Harness.Raw;

/// <summary>An encoded request of one series, which is sent repeatedly with later times.</summary>
internal sealed class RawRequest(RawTemplate template, PooledRequest request)
{
    private readonly int[] _timePositions = new int[template.BatchSize];
    private long _nextTime = long.MaxValue;

    public PooledRequest Request { get; } = request;

    /// <summary>Sets the time of every record to one that its series has not had yet.</summary>
    public void PatchTimes()
    {
        if (_nextTime > template.LastFirstTime)
        {
            // The series has reached the present: continue with a new one, from the start of the window.
            _nextTime = template.Encode(Request.Body, _timePositions);
        }

        var body = Request.Body.Bytes;
        foreach (var position in _timePositions)
        {
            Utf8Formatter.TryFormat(_nextTime++, body[position..], out _);
        }
    }
}
