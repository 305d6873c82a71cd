using CsCheck;
using Timestream.Benchmarks.Harness.Advice;
using Timestream.Ingestion.Records;
using Record = Timestream.Ingestion.Records.Record;

namespace Timestream.Benchmarks.Tests.Harness.Advice;

public class RecordShapesTests
{
    private static readonly DimensionSet[] s_series = [
        .. Enumerable.Range(0, 3).Select(i => new DimensionSet(new Dimension("host", $"h{i}")))
    ];

    private static readonly Gen<Record> s_record = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Bool, (series, time, measure, multi) =>
        multi ? Sample(series + time) : new Record(s_series[series], $"m{measure}", MeasureValue.FromBigint(measure), 1000 + time));

    /// <summary>No value is lost, none is there twice, and their order stays, whatever the shape.</summary>
    [Fact]
    public void Every_shape_has_the_same_values_in_the_same_order() => s_record.Array[0, 60].Sample(records =>
    {
        foreach (var shape in Enum.GetValues<RecordShape>())
        {
            Assert.Equal(Values(records), Values(records.In(shape)));
        }

        Assert.All(records.In(RecordShape.Single), record => Assert.NotEqual(MeasureType.Multi, record.Value.Type));
        Assert.True(records.In(RecordShape.Multi).Count() <= records.Length);
    });

    [Fact]
    public void Values_of_the_same_time_and_series_become_one_record()
    {
        Record[] records = [One(0, "a", 1), One(0, "b", 1), One(0, "a", 2), One(1, "a", 2), One(1, "b", 2)];

        Assert.Equal([2, 0, 2], records.In(RecordShape.Multi).Select(record => record.Value.Measures.Length));

        static Record One(int series, string measure, long time) => new(s_series[series], measure, MeasureValue.FromDouble(1), time);
    }

    /// <summary>A record with three values.</summary>
    internal static Record Sample(int number) => new(
        s_series[number % 3],
        "report",
        MeasureValue.FromMeasures(Enumerable.Range(0, 3).Select(i => new Measure($"value_{i}", MeasureValue.FromDouble(number + i)))),
        2000 + number);

    private static IEnumerable<(string, string, string, long)> Values(IEnumerable<Record> records) => records.SelectMany(record =>
        record.Value.Type == MeasureType.Multi
            ? record.Value.Measures.ToArray().Select(
                measure => (record.Dimensions.ToString(), measure.Name, measure.Value.ToText(), record.Time))
            : [(record.Dimensions.ToString(), record.MeasureName, record.Value.ToText(), record.Time)]);
}
