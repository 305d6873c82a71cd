using System.Globalization;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Tests;

/// <summary>Dimension sets and records that several tests need.</summary>
internal static class Samples
{
    public const long Time = 1_700_000_000_000;

    /// <summary>The event of AWS's metering example, 83 bytes: five characters tell its host apart.</summary>
    public static Record MeteringExample(int host = 0, long time = Time) => new(
        new DimensionSet(
            new("region", "us-east-1"),
            new("az", "1d"),
            new("vpc", "vpc-1a2b3c4d"),
            new("hostname", string.Create(CultureInfo.InvariantCulture, $"host-{host:D5}"))),
        "cpu_utilization",
        MeasureValue.FromDouble(35.5),
        time);

    public static DimensionSet Host(string name = "host-0001") =>
        new(new("region", "us-west-2"), new("az", "us-west-2a"), new("hostname", name));

    /// <summary>Records of one series and measure, a millisecond apart, whose values are their indexes.</summary>
    public static Record[] Records(int count, long time = Time, string host = "host-0001")
    {
        var series = Host(host);
        return [.. Enumerable.Range(0, count).Select(i => new Record(series, "cpu_utilization", MeasureValue.FromDouble(i), time + i))];
    }
}
