using System.Globalization;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads.DevOps;

namespace Timestream.Ingestion.Tests.Billing;

/// <summary>The table of AWS's printed figures in the README of the library: each figure of ours is computed by the library.</summary>
public class PrintedFiguresTests
{
    // 100 hosts report every 5 s for 30 days.
    private const long RequestsOfAMonth = 30 * 24 * 60 * 60 / 5;

    [Fact]
    public void The_figures_of_the_readme_are_those_of_the_meter()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "src", "Timestream.Ingestion", "README.md"))
            .SkipWhile(line => !line.StartsWith("| source | printed | here |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (Source: cells[1], Here: cells[3]))
            .ToList();

        Assert.Equal(
            [
                ("Metering page, bytes of an event", Whole(WriteMeter.RecordBytes(Samples.MeteringExample()))),
                ("Metering page, one event per request, units a month", Whole(100 * RequestsOfAMonth * Units(Events(1), common: false))),
                ("Metering page, 100 events per request, units a month", Whole(RequestsOfAMonth * Units(Events(100), common: false))),
                ("Metering page, common attributes, units a month", Whole(RequestsOfAMonth * Units(Events(100), common: true))),
                (
                    "Writes page, video application, MULTI cheaper by a factor of",
                    Factor(namesMetered: false).ToString("0.00", CultureInfo.InvariantCulture)),
                ("Perf-scale tool, bytes of a row", Whole(Math.Round(DevOpsSummary.Of(DevOpsOptions.Small).BytesPerRow))),
                ("A published bill (bahr.dev), dollars per million records in full requests", Dollars(Bill(100))),
            ],
            rows);
        Assert.Equal("2.00", Factor(namesMetered: true).ToString("0.00", CultureInfo.InvariantCulture));
        Assert.Equal(311, Math.Round(DevOpsSummary.Of(DevOpsOptions.Small).ToolBytesPerRow));
        // A request of one record and one of two, seven to three: 1.3 records per request.
        Assert.Equal("0.38", Dollars(((7 * Bill(1)) + (3 * 2 * Bill(2))) / 13));
    }

    private static Record[] Events(int count) => [.. Enumerable.Range(0, count).Select(i => Samples.MeteringExample(i, Samples.Time + i))];

    private static long Units(Record[] records, bool common) => WriteMeter.Measure(Batch.Create(records, common)).Units;

    /// <summary>
    /// 200 instances with four measures a second, in requests of 100 records. A record has 66 bytes of dimensions; the four names have 76
    /// bytes, the name of the multi-measure record 13.
    /// </summary>
    private static double Factor(bool namesMetered)
    {
        var dimensions = new DimensionSet(new Dimension("instance", new string('i', 58)));
        var names = Enumerable.Range(0, 4).Select(i => $"measure_of_a_video_{i}"[..19]).ToArray();
        names = [.. names.Select((_, i) => $"measure_of_video_{i}x")];
        var values = MeasureValue.FromMeasures(names.Select(name => new Measure(name, MeasureValue.FromDouble(1))));
        Assert.Equal((66, 76), (dimensions.MeteredBytes, names.Sum(name => name.Length)));
        var single = Batch.Create(
            Enumerable.Range(0, 100).Select(i => new Record(dimensions, names[i % 4], MeasureValue.FromDouble(1), i)).ToArray(), false);
        var multi = Batch.Create(Enumerable.Range(0, 100).Select(i => new Record(dimensions, "video_metrics", values, i)).ToArray(), false);
        Assert.Equal((101, 195), (WriteMeter.Measure(single).Bytes / 100, WriteMeter.Measure(multi).Bytes / 100));
        var reading = MeteringReading.Plain with { NamesMetered = namesMetered };
        return 8 * WriteMeter.Measure(single).UnitsOf(reading) / (2 * WriteMeter.Measure(multi).UnitsOf(reading));
    }

    /// <summary>Dollars per million records of 60 bytes with two dimensions, of which only the time is common.</summary>
    private static double Bill(int recordsPerRequest)
    {
        var records = Enumerable.Range(0, recordsPerRequest)
            .Select(
                i => new Record(
                    new DimensionSet(new("dim_a", $"value_{i:D4}"), new("dim_b", $"other_{i:D4}")),
                    "humidity_perct",
                    MeasureValue.FromDouble(i),
                    Samples.Time))
            .ToArray();
        Assert.Equal(60, WriteMeter.RecordBytes(records[0]));
        return CostRange.Of(WriteMeter.Measure(Batch.Create(records, commonAttributes: true)), recordsPerRequest).Plain;
    }

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Dollars(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
