using System.Buffers.Binary;
using HdrHistogram;
using HdrHistogram.Utilities;

namespace Timestream.Ingestion.Latency;

/// <summary>
/// Records request latencies in an HDR histogram: 3 significant digits from 100 ns to 1 hour, in constant memory.
/// Safe for concurrent writers.
/// </summary>
public sealed class LatencyRecorder
{
    /// <summary>Longer latencies count as this long in percentiles. The maximum and the mean are exact nevertheless.</summary>
    public static readonly TimeSpan HighestTrackable = TimeSpan.FromHours(1);

    private const int SignificantDigits = 3;
    private const int HeaderBytes = 4 * sizeof(long);

    // A short lock per request, because the histogram's own concurrent variant has races on minimum and maximum.
    private readonly Lock _lock = new();
    private readonly LongHistogram _histogram = new(1, HighestTrackable.Ticks, SignificantDigits);
    private long _count;
    private long _sum;
    private long _min = long.MaxValue;
    private long _max;

    /// <summary>Number of recorded requests.</summary>
    public long Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Records one request. A negative latency, which can only come from a clock that was set back, counts as zero.</summary>
    public void Record(TimeSpan latency)
    {
        var ticks = Math.Max(0, latency.Ticks);
        lock (_lock)
        {
            _histogram.RecordValue(Math.Min(ticks, HighestTrackable.Ticks));
            _count++;
            _sum += ticks;
            _min = Math.Min(_min, ticks);
            _max = Math.Max(_max, ticks);
        }
    }

    /// <summary>Adds all requests of <paramref name="other"/> to this recorder.</summary>
    public void Merge(LatencyRecorder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        // Copy first: two recorders that merge into each other would deadlock if each held its lock and waited for the other's.
        var copy = other.Copy();
        lock (_lock)
        {
            _histogram.Add(copy._histogram);
            _count += copy._count;
            _sum += copy._sum;
            _min = Math.Min(_min, copy._min);
            _max = Math.Max(_max, copy._max);
        }
    }

    /// <summary>
    /// The smallest latency that <paramref name="percentile"/> percent of the requests did not exceed; zero if there were none.
    /// </summary>
    /// <param name="percentile">0 to 100.</param>
    public TimeSpan Percentile(double percentile)
    {
        if (percentile is not (>= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile is 0 to 100.");
        }

        lock (_lock)
        {
            return PercentileUnlocked(percentile);
        }
    }

    /// <summary>A consistent snapshot of all figures.</summary>
    public LatencySummary Summarize()
    {
        lock (_lock)
        {
            return _count == 0
                ? default
                : new(
                    _count,
                    Min: new(_min),
                    Mean: new((long)Math.Round((double)_sum / _count)),
                    PercentileUnlocked(50),
                    PercentileUnlocked(95),
                    PercentileUnlocked(99),
                    Max: new(_max));
        }
    }

    /// <summary>
    /// Serializes everything recorded, for example for another process. Layout: count, sum, minimum and maximum in ticks of 100 ns as
    /// little-endian 64-bit integers, then the histogram in HdrHistogram's V2 encoding.
    /// </summary>
    public byte[] Serialize()
    {
        lock (_lock)
        {
            var buffer = ByteBuffer.Allocate(_histogram.GetNeededByteBufferCapacity());
            _histogram.Encode(buffer, HdrHistogram.Encoding.HistogramEncoderV2.Instance);
            var bytes = new byte[HeaderBytes + buffer.Position];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, _count);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), _sum);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), _min);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), _max);
            buffer.Position = 0;
            for (var i = HeaderBytes; i < bytes.Length; i++)
            {
                bytes[i] = buffer.Get();
            }

            return bytes;
        }
    }

    /// <summary>Restores a recorder from the bytes of <see cref="Serialize"/>.</summary>
    /// <exception cref="FormatException">The bytes were not written by <see cref="Serialize"/>, or are incomplete.</exception>
    public static LatencyRecorder Deserialize(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= HeaderBytes)
        {
            throw new FormatException(
                $"A serialized latency recorder has more than {HeaderBytes} bytes, these are {bytes.Length}: measure again.");
        }

        HistogramBase histogram;
        try
        {
            histogram = HistogramEncoding.DecodeFromByteBuffer(ByteBuffer.Allocate(bytes[HeaderBytes..].ToArray()), 0);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The decoder does not document what it throws for malformed bytes.
            throw new FormatException("The bytes are no serialized latency recorder: measure again.", fault);
        }

        var recorder = new LatencyRecorder
        {
            _count = BinaryPrimitives.ReadInt64LittleEndian(bytes),
            _sum = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            _min = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            _max = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
        };
        recorder._histogram.Add(histogram);
        return recorder._histogram.TotalCount == recorder._count
            ? recorder
            : throw new FormatException(
                $"A serialized latency recorder of {recorder._count} requests holds {recorder._histogram.TotalCount}: measure again.");
    }

    private LatencyRecorder Copy()
    {
        var copy = new LatencyRecorder();
        lock (_lock)
        {
            copy._histogram.Add(_histogram);
            (copy._count, copy._sum, copy._min, copy._max) = (_count, _sum, _min, _max);
        }

        return copy;
    }

    // Nearest-rank method (ceiling). The histogram's own percentiles round the rank to the nearest, which is one too low for small counts.
    private TimeSpan PercentileUnlocked(double percentile)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(percentile * _count / 100));
        foreach (var value in _histogram.RecordedValues())
        {
            if (value.TotalCountToThisValue >= rank)
            {
                // The upper end of a bucket may exceed the exact extremes.
                return new(Math.Clamp(value.ValueIteratedTo, _min, _max));
            }
        }

        return TimeSpan.Zero;
    }
}
