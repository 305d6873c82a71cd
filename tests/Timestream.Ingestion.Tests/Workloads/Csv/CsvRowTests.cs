using System.Text;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads.Csv;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Tests.Workloads.Csv;

/// <summary>Rows as they are found in real files: each becomes its record, or a bad row that says where and why.</summary>
public sealed class CsvRowTests : IDisposable
{
    private const string Types = """
        {
          "TimeColumn": "t",
          "DimensionMappings": [ { "SourceColumn": "d", "DestinationColumn": "device" }, { "SourceColumn": "room" } ],
          "MultiMeasureMappings": {
            "TargetMultiMeasureName": "row",
            "MultiMeasureAttributeMappings": [
              { "SourceColumn": "a", "MeasureValueType": "DOUBLE" },
              { "SourceColumn": "b", "MeasureValueType": "BIGINT", "TargetMultiMeasureAttributeName": "count" },
              { "SourceColumn": "c", "MeasureValueType": "BOOLEAN" },
              { "SourceColumn": "e", "MeasureValueType": "VARCHAR" },
              { "SourceColumn": "f", "MeasureValueType": "TIMESTAMP" }
            ]
          }
        }
        """;

    private const string Header = "t,d,room,a,b,c,e,f\n";

    private readonly CsvCase _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public void A_row_becomes_a_record_with_the_models_names_and_types()
    {
        var (records, bad) = _case.Read(Header + "1700000000000,x,r1,1.5,-3,TRUE,\"a, \"\"b\"\"\nc\",1600000000000\n", Types);

        Assert.Empty(bad);
        Assert.Equal(
            [
                new Record(
                    new DimensionSet(new("device", "x"), new("room", "r1")),
                    "row",
                    MeasureValue.FromMeasures(
                        new("a", MeasureValue.FromDouble(1.5)),
                        new("count", MeasureValue.FromBigint(-3)),
                        new("c", MeasureValue.FromBoolean(true)),
                        new("e", MeasureValue.FromVarchar("a, \"b\"\nc")),
                        new("f", MeasureValue.FromTimestamp(1_600_000_000_000))),
                    1_700_000_000_000),
            ],
            records);
        Assert.Equal(
            MeasureValue.FromMeasures(records[0].Value.Measures).MeteredBytes,
            records[0].Value.MeteredBytes);
    }

    [Fact]
    public void An_empty_field_leaves_its_dimension_or_measure_out()
    {
        var (records, bad) = _case.Read(Header + "1,x,,,7,,\"\",\n", Types);

        Assert.Empty(bad);
        Assert.Equal(new DimensionSet(new Dimension("device", "x")), records[0].Dimensions);
        Assert.Equal(["count"], records[0].Value.Measures.ToArray().Select(measure => measure.Name));
    }

    [Theory]
    [InlineData("1,x,r,NaN,,,,", "a", "NaN", "neither NaN nor infinities")]
    [InlineData("1,x,r,-Infinity,,,,", "a", "-Infinity", "neither NaN nor infinities")]
    [InlineData("1,x,r,1e999,,,,", "a", "1e999", "neither NaN nor infinities")]
    [InlineData("1,x,r,\"1,5\",,,,", "a", "1,5", "expected a number such as 1.5")]
    [InlineData("1,x,r,,9223372036854775808,,,", "b", "9223372036854775808", "to 9223372036854775807")]
    [InlineData("1,x,r,,1.0,,,", "b", "1.0", "expected a whole number")]
    [InlineData("1,x,r,,,yes,,", "c", "yes", "expected true or false")]
    [InlineData("1,x,r,,,,,-1", "f", "-1", "before 1970")]
    [InlineData("1,x,r,,,,,soon", "f", "soon", "expected a whole number of MILLISECONDS")]
    [InlineData("-1,x,r,1,,,,", "t", "-1", "before 1970")]
    [InlineData("1700000000000000000,x,r,1,,,,", "t", "1700000000000000000", "looks like nanoseconds")]
    [InlineData("2014-02-14 14:30:00,x,r,1,,,,", "t", "2014-02-14 14:30:00", "set Extensions.TimeFormat to ISO")]
    [InlineData(",x,r,1,,,,", "t", "", "the time is empty")]
    [InlineData("1,,,1,,,,", "", "1,,,1,,,,", "no dimension of the row has a value")]
    [InlineData("1,x,r,,,,,", "", "1,x,r,,,,,", "no measure of the row has a value")]
    [InlineData("1,x,r,1,,,", "", "1,x,r,1,,,", "the row has 7 fields, the header 8")]
    [InlineData("1,x,r,1,,,,,", "", "1,x,r,1,,,,,", "the row has 9 fields, the header 8")]
    [InlineData("1,x,r,1,,,\"open,", "", "1,x,r,1,,,\"open,\n", "a quote is not closed")]
    public void A_row_that_is_no_record_is_reported_with_line_column_value_and_reason(
        string row, string column, string value, string reason)
    {
        var (records, bad) = _case.Read(Header + "1,x,r,1,,,,\n\n" + row + "\n", Types);

        Assert.Single(records);
        var only = Assert.Single(bad);
        Assert.Equal(("data.csv", 4, column, value), (only.File, only.Line, only.Column, only.Value));
        Assert.Contains(reason, only.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_row_does_not_disturb_its_neighbours()
    {
        var (records, bad) = _case.Read("time,host,value\n1,a,1\n2,a,x\n3,a,3\n\"4\",\"a\",\"\n\"\n5,a,5");

        Assert.Equal([1, 3, 5], records.Select(record => record.Time));
        Assert.Equal([3, 5], bad.Select(row => row.Line));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(2049)]
    public void A_value_that_is_too_long_is_a_bad_row_and_is_cut_in_the_report(int length)
    {
        var text = new string('y', length);

        var (records, bad) = _case.Read(Header + $"1,x,r,,,,{text},\n", Types);

        Assert.Equal(length <= 2048 ? (1, 0) : (0, 1), (records.Count, bad.Count));
        Assert.All(bad, row => Assert.Equal(("e", BadRow.MaxValue + 3), (row.Column, row.Value.Length)));
    }

    [Fact]
    public void A_dimension_that_is_too_long_names_its_column()
    {
        var (_, bad) = _case.Read($"time,host,value\n1,{new string('h', 2045)},1\n");

        var only = Assert.Single(bad);
        Assert.Equal("host", only.Column);
        Assert.Contains("2049 bytes", only.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time,host,value\r\n1,ä,1\r\n2,ä,2\r\n", "utf-8")]
    [InlineData("\uFEFFtime,host,value\n1,ä,1\n2,ä,2", "utf-8")]
    [InlineData("\uFEFFtime,host,value\n1,ä,1\n2,ä,2\n", "utf-16")]
    [InlineData("\n\ntime,host,value\n\n1,ä,1\n\n2,ä,2\n\n", "utf-8")]
    public void Byte_order_marks_line_ends_and_empty_lines_are_no_values(string content, string encoding)
    {
        var path = _case.Write(Encoding.GetEncoding(encoding).GetBytes(content));

        var (records, bad) = CsvCase.Read(CsvFiles.Open([path], DataModelFile.Read(_case.Write(CsvCase.SimpleModel, "model.json"))));

        Assert.Empty(bad);
        Assert.Equal([(1, "ä"), (2, "ä")], records.Select(record => (record.Time, record.Dimensions.AsSpan()[0].Value)));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_a_bad_row()
    {
        var path = _case.Write([.. "time,host,value\n1,"u8, 0xE4, .. ",1\n2,a,2\n"u8]);

        var (records, bad) = CsvCase.Read(CsvFiles.Open([path], DataModelFile.Read(_case.Write(CsvCase.SimpleModel, "model.json"))));

        Assert.Equal([2], records.Select(record => record.Time));
        Assert.Contains("not UTF-8", Assert.Single(bad).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_name_column_selects_the_mapping()
    {
        const string Model = """
            {
              "DimensionMappings": [ { "SourceColumn": "host" } ],
              "MeasureNameColumn": "kind",
              "MixedMeasureMappings": [
                { "MeasureName": "cpu", "SourceColumn": "value", "MeasureValueType": "DOUBLE" },
                { "MeasureName": "up", "TargetMeasureName": "is_up", "SourceColumn": "flag", "MeasureValueType": "BOOLEAN" }
              ]
            }
            """;

        var (records, bad) = _case.Read(
            "time,host,kind,value,flag\n1,h,cpu,2,\n2,h,up,,true\n3,h,disk,1,\n4,h,,1,\n5,h,cpu,,true\n", Model);

        Assert.Equal([("cpu", "2"), ("is_up", "true")], records.Select(record => (record.MeasureName, record.Value.ToText())));
        Assert.Equal([("kind", "disk"), ("kind", ""), ("", "5,h,cpu,,true")], bad.Select(row => (row.Column, row.Value)));
    }

    [Fact]
    public void Without_a_measure_name_column_each_mapping_is_a_record_of_the_row()
    {
        const string Model = """
            {
              "DimensionMappings": [ { "SourceColumn": "host" } ],
              "MixedMeasureMappings": [
                { "SourceColumn": "a", "MeasureValueType": "DOUBLE" },
                { "SourceColumn": "b", "MeasureValueType": "BIGINT" }
              ]
            }
            """;

        var (records, bad) = _case.Read("time,host,a,b\n1,h,1,2\n2,h,,4\n3,h,1,x\n", Model);

        Assert.Equal([("a", 1L), ("b", 1), ("b", 2)], records.Select(record => (record.MeasureName, record.Time)));
        Assert.Equal(("b", 4), (Assert.Single(bad).Column, bad[0].Line));
    }

    [Fact]
    public void Rows_of_one_series_share_its_dimensions()
    {
        var (records, _) = _case.Read("time,host,value\n1,a,1\n2,b,1\n3,a,1\n");

        Assert.Same(records[0].Dimensions, records[2].Dimensions);
        Assert.NotEqual(records[0].Dimensions, records[1].Dimensions);
    }

    [Fact]
    public void More_series_than_are_kept_are_still_told_apart()
    {
        var rows = new StringBuilder("time,host,value\n");
        var count = SeriesCache.Capacity + 1000;
        for (var i = 0; i < 2 * count; i++)
        {
            rows.Append(i).Append(',').Append(i % count).Append(",1\n");
        }

        var (records, bad) = _case.Read(rows.ToString());

        Assert.Empty(bad);
        Assert.True(records.TrueForAll(record => record.Dimensions.AsSpan()[0].Value == $"{record.Time % count}"));
    }

    [Fact]
    public void Two_files_with_a_dimension_of_the_file_name_are_two_series()
    {
        var model = DataModelFile.Read(_case.Write(
            """
            {
              "TimeColumn": "timestamp",
              "MixedMeasureMappings": [ { "SourceColumn": "value", "MeasureValueType": "DOUBLE" } ],
              "Extensions": { "TimeFormat": "ISO", "ConstantDimensions": [ { "Name": "source", "Value": "ec2/{file}" } ] }
            }
            """,
            "model.json"));
        string[] paths = [
            _case.Write("timestamp,value\n2014-02-14 14:30:00,0.1\n", "one.csv"),
            _case.Write("value,timestamp\n2,2014-02-14T14:30:00.5+01:00\n", "two.csv")
        ];

        var (records, bad) = CsvCase.Read(CsvFiles.Open(paths, model));

        Assert.Empty(bad);
        Assert.Equal(
            [("source=ec2/one", 1392388200000), ("source=ec2/two", 1392384600500)],
            records.Select(record => (record.Dimensions.ToString(), record.Time)));
    }
}
