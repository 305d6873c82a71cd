using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tests.Writing;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Records;

/// <summary>The constructors as people call them; that this compiles is half of the test.</summary>
public class CallFormsTests
{
    private static readonly DimensionSet s_one = new(new Dimension("host", "a"));
    private static readonly DimensionSet s_two = new(new Dimension("host", "a"), new Dimension("rack", "1"));

    [Fact]
    public void A_series_of_one_dimension()
    {
        Dimension host = new("host", "a");

        Assert.All(
            [
                new DimensionSet(new("host", "a")),
                new DimensionSet(new Dimension("host", "a")),
                new DimensionSet(host),
                new DimensionSet([host]),
                new DimensionSet([new("host", "a")]),
                new DimensionSet(dimension: new("host", "a")),
                new DimensionSet(new List<Dimension> { host }),
                new DimensionSet(new Dictionary<string, string> { ["host"] = "a" }.Select(pair => new Dimension(pair.Key, pair.Value))),
            ],
            series => Assert.Equal(s_one, series));
    }

    [Fact]
    public void A_series_of_several_dimensions()
    {
        Dimension[] array = [new("host", "a"), new("rack", "1")];

        Assert.All(
            [
                new DimensionSet(new("host", "a"), new("rack", "1")),
                new DimensionSet([new("host", "a"), new("rack", "1")]),
                new DimensionSet(array),
                new DimensionSet(array.AsSpan()),
                new DimensionSet(array.ToList()),
                new DimensionSet(array.Where(_ => true)),
                new DimensionSet(dimensions: array),
            ],
            series => Assert.Equal(s_two, series));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DimensionSet());
        Assert.Throws<ArgumentNullException>(() => new DimensionSet((IEnumerable<Dimension>)null!));
    }

    [Fact]
    public void Measures()
    {
        Measure x = new("x", MeasureValue.FromBigint(1));
        Measure[] array = [x, new("y", MeasureValue.FromBoolean(true))];
        var one = MeasureValue.FromMeasures(x);
        var two = MeasureValue.FromMeasures(array);

        Assert.All(
            [
                MeasureValue.FromMeasures(new("x", MeasureValue.FromBigint(1))),
                MeasureValue.FromMeasures([x]),
                MeasureValue.FromMeasures(new List<Measure> { x })
            ],
            value => Assert.Equal(one, value));
        Assert.All(
            [
                MeasureValue.FromMeasures(x, new("y", MeasureValue.FromBoolean(true))),
                MeasureValue.FromMeasures([x, new("y", MeasureValue.FromBoolean(true))]),
                MeasureValue.FromMeasures(array.ToList()),
                MeasureValue.FromMeasures(array.AsSpan()),
            ],
            value => Assert.Equal(two, value));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeasureValue.FromMeasures());
    }

    [Fact]
    public async Task Records_and_batches()
    {
        Record record = new(new(new("host", "a")), "cpu", MeasureValue.FromDouble(1), 1_700_000_000_000);
        Record seconds = new(
            s_two, measureName: "cpu", value: MeasureValue.FromDouble(1), time: 1_700_000_000, timeUnit: TimeUnit.Seconds, version: 3);
        Record[] array = [record, seconds];

        Assert.All(
            [
                Batch.Create(array, true),
                Batch.Create([record, seconds], true),
                Batch.Create(array.ToList(), commonAttributes: true),
                Batch.Create(array.AsMemory(), true),
                Batch.Create(array.Where(_ => true), true),
            ],
            batch => Assert.Equal(array, batch.Records.ToArray()));

        await using var writer = new TimestreamWriter(new FakeTransport());
        var stop = TestContext.Current.CancellationToken;
        Assert.Equal(2, (await writer.WriteAsync([record, seconds], cancellationToken: stop)).Totals.Acknowledged);
        Assert.Equal(2, (await writer.WriteAsync(array, cancellationToken: stop)).Totals.Acknowledged);
        Assert.Equal(2, (await writer.WriteAsync(array.ToList(), cancellationToken: stop)).Totals.Acknowledged);
        Assert.Equal(2, (await writer.WriteAsync(array.ToAsyncEnumerable(), cancellationToken: stop)).Totals.Acknowledged);
    }
}
