using System.Globalization;

namespace Timestream.LocalEndpoint.Fuzzing.Inputs;

/// <summary>Generates bodies of WriteRecords. They have few series, so that versions, types and column names conflict.</summary>
internal sealed class WriteBodies(Chance chance, JsonDeviations json)
{
    public string Create()
    {
        var count = chance.Of(1, 1, 2, 3, 5, 20);
        var dimensions = Dimensions();
        return json.Object(
            ("DatabaseName", json.Text(Fixture.Database)),
            ("TableName", json.Text(chance.Of(Fixture.TableNames))),
            ("CommonAttributes", chance.Hits(0.4) ? Common() : null),
            ("Records", json.Array([.. Enumerable.Range(0, count).Select(_ => Record(chance.Hits(0.7) ? dimensions : Dimensions()))])));
    }

    private string Record(string dimensions)
    {
        var multi = chance.Hits(0.4);
        var (name, value, type) = chance.Of(
            ("cpu", "1.5", (string?)null), ("cpu", "2.5", "DOUBLE"), ("mem", "7", "BIGINT"),
            ("name", "x", "VARCHAR"), ("up", "true", "BOOLEAN"), ("mem", "7.5", "DOUBLE"));
        return json.Object(
            ("Dimensions", chance.Hits(0.97) ? dimensions : null),
            ("MeasureName", chance.Hits(0.97) ? json.Text(multi ? "all" : name) : null),
            ("MeasureValue", multi ? null : json.Text(value)),
            ("MeasureValueType", multi ? json.Text("MULTI") : type is null ? null : json.Text(type)),
            ("MeasureValues", multi ? Measures() : null),
            ("Time", json.Text(Time())),
            ("TimeUnit", chance.Hits(0.1) ? json.Text(chance.Of("MILLISECONDS", "SECONDS")) : null),
            ("Version", chance.Hits(0.4) ? json.Number(chance.Of(1, 2, 3, long.MaxValue)) : null));
    }

    private string Common() => json.Object(
        ("Dimensions", chance.Hits(0.6) ? json.Array([Dimension("z", "1")]) : null),
        ("MeasureName", chance.Hits(0.3) ? json.Text("cpu") : null),
        ("Time", chance.Hits(0.3) ? json.Text(Time()) : null),
        ("Version", chance.Hits(0.3) ? json.Number(2) : null),
        ("MeasureValueType", chance.Hits(0.1) ? json.Text("DOUBLE") : null),
        ("MeasureValues", chance.Hits(0.05) ? Measures() : null));

    private string Dimensions()
    {
        var names = chance.Of<string[]>(["a"], ["a", "b"], ["b", "a"], ["region", "a"], ["a", "b", "c", "d"]);
        return json.Array([.. names.Select(name => Dimension(name, chance.Of("1", "2", "é")))]);
    }

    private string Dimension(string name, string value) => json.Object(
        ("Name", json.Text(name)), ("Value", json.Text(value)), ("DimensionValueType", chance.Hits(0.1) ? json.Text("VARCHAR") : null));

    private string Measures() => json.Array([.. Enumerable.Range(0, 1 + chance.Below(4)).Select(i =>
    {
        var (type, value) = chance.Of(
            ("DOUBLE", "1"), ("BIGINT", "2"), ("VARCHAR", "x"), ("BOOLEAN", "false"), ("TIMESTAMP", "1700000000000"));
        var name = chance.Hits(0.95) ? $"{type[0]}{i.ToString(CultureInfo.InvariantCulture)}" : "a";
        return json.Object(("Name", json.Text(name)), ("Value", json.Text(value)), ("Type", json.Text(type)));
    })]);

    // Now, shortly before and after, at the bounds of the windows of memory and magnetic store, and in 1970.
    private string Time() => (Fixture.Now.ToUnixTimeMilliseconds() + chance.Of<long>(
        0, 0, 0, 1, -1, -1000, -60_000, 899_999, 900_000, -44_700_000, -44_700_001, -476_700_000, -476_700_001,
        -Fixture.Now.ToUnixTimeMilliseconds()))
        .ToString(CultureInfo.InvariantCulture);
}
