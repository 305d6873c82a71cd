using System.Text;
using CsCheck;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Tests.Storage;

/// <summary>A series against a sorted dictionary.</summary>
public class SeriesTests
{
    private sealed record Write(long Time, long Version, int Value);

    // Rising, falling, anywhere, and filling gaps, so that chunks are appended, split and put in between.
    private static readonly Gen<long[]> s_times = Gen.OneOf(
        Gen.Int[1, 3000].Select(count => Enumerable.Range(0, count).Select(i => (long)i).ToArray()),
        Gen.Int[1, 3000].Select(count => Enumerable.Range(0, count).Select(i => (long)(count - i)).ToArray()),
        Gen.Long[0, 2000].Array[1, 3000],
        Gen.Int[1, 600].Select(count => Enumerable.Range(0, count).Select(i => (i % 6 * 1000L) + (i % 2 == 0 ? i : 999 - i)).ToArray()));

    private static readonly Gen<Write[]> s_writes = s_times.SelectMany(times => Gen.Select(
        Gen.Int[1, 3].Array[times.Length], Gen.Int[0, 2].Array[times.Length],
        (versions, values) => times.Select((time, i) => new Write(time, versions[i], values[i])).ToArray()));

    private static Series NewSeries(StorageMeter meter) => new(0, null!, null!, meter);

    [Fact]
    public void Numbers_are_kept_in_order_by_the_rules_of_versions() => Check(
        value => new StoredValue(value),
        (chunk, position) => (int)chunk.BitsAt(position));

    [Fact]
    public void Texts_are_kept_in_order_by_the_rules_of_versions() => Check(
        value => new StoredValue(Encoding.UTF8.GetBytes(new string('v', value * 40))),
        (chunk, position) => chunk.PayloadAt(position).Length / 40);

    [Fact]
    public void Rows_in_order_take_at_most_17_bytes_each()
    {
        var meter = new StorageMeter();
        var series = NewSeries(meter);
        for (var i = 0; i < 100_000; i++)
        {
            series.Upsert(i, 1, new StoredValue(i), meter, out _);
        }

        Assert.InRange(meter.Bytes / 100_000.0, 16, 17);
    }

    [Fact]
    public void Rows_take_at_most_24_bytes_each_however_many_a_series_has()
    {
        var meter = new StorageMeter();
        var series = NewSeries(meter);
        for (var i = 0; i < 5_000; i++)
        {
            series.Upsert(i, 1, new StoredValue(i), meter, out _);

            // A short series pays for its own objects as well.
            Assert.True(i < 50 || meter.Bytes / (i + 1.0) <= 30, $"{meter.Bytes} bytes for {i + 1} rows");
            Assert.True(i < 500 || meter.Bytes / (i + 1.0) <= 24, $"{meter.Bytes} bytes for {i + 1} rows");
        }
    }

    [Fact]
    public void Rows_in_reverse_or_at_random_take_at_most_30_bytes_each()
    {
        var random = new Random(1);
        foreach (var next in (Func<int, long>[])[i => -i, _ => random.NextInt64()])
        {
            var meter = new StorageMeter();
            var series = NewSeries(meter);
            for (var i = 0; i < 100_000; i++)
            {
                series.Upsert(next(i), 1, new StoredValue(i), meter, out _);
            }

            Assert.InRange(meter.Bytes / 100_000.0, 16, 30);
        }
    }

    private delegate StoredValue Encode(int value);

    private static void Check(Encode encode, Func<Chunk, int, int> decode) => s_writes.Sample(
        writes =>
        {
            var meter = new StorageMeter();
            var series = NewSeries(meter);
            var expected = new SortedDictionary<long, (long Version, int Value)>();
            foreach (var write in writes)
            {
                var outcome = series.Upsert(write.Time, write.Version, encode(write.Value), meter, out var existing);
                Assert.Equal(Expect(expected, write), (outcome, existing));
            }

            var stored = new List<(long, (long, int))>();
            series.ForEach((chunk, position) => stored.Add((chunk.TimeAt(position), (chunk.VersionAt(position), decode(chunk, position)))));
            Assert.Equal(expected.Select(row => (row.Key, row.Value)), stored);
            Assert.Equal(expected.Count, meter.Rows);
        },
        iter: 60);

    private static (UpsertOutcome, long) Expect(SortedDictionary<long, (long Version, int Value)> rows, Write write)
    {
        if (!rows.TryGetValue(write.Time, out var row))
        {
            rows[write.Time] = (write.Version, write.Value);
            return (UpsertOutcome.Inserted, 0);
        }

        if (row.Value == write.Value && write.Version <= row.Version)
        {
            return (UpsertOutcome.Unchanged, 0);
        }

        if (write.Version > row.Version)
        {
            rows[write.Time] = (write.Version, write.Value);
            return (UpsertOutcome.Updated, 0);
        }

        return (write.Version == row.Version ? UpsertOutcome.SameVersion : UpsertOutcome.LowerVersion, row.Version);
    }
}
