using Timestream.Ingestion.Workloads.DevOps;

namespace Timestream.Ingestion.Tests.Workloads.DevOps;

public class DevOpsSummaryTests
{
    /// <summary>The tables in the README of AWS's perf-scale workload: series, rows/s, and volume in MB/s.</summary>
    [Theory]
    [InlineData("small", false, 100_000, 2_600_000, 43_333, 12.86)]
    [InlineData("medium", false, 2_000_000, 52_000_000, 173_333, 51.45)]
    [InlineData("large", false, 4_000_000, 104_000_000, 866_667, 257.26)]
    [InlineData("small", true, 100_000, 220_000, 3_667, 1.78)]
    [InlineData("medium", true, 2_000_000, 4_400_000, 14_667, 7.11)]
    [InlineData("large", true, 4_000_000, 8_800_000, 73_333, 35.57)]
    public void Presets_plan_the_load_that_aws_prints(string preset, bool multi, long hosts, long series, double rows, double megabytes)
    {
        var summary = DevOpsSummary.Of(DevOpsOptions.Preset(preset)! with { MultiMeasure = multi });

        Assert.Equal((hosts, series), (summary.Hosts, summary.Series));
        Assert.Equal(rows, Math.Round(summary.RowsPerSecond));
        Assert.Equal(Math.Round(DevOpsSummary.Of(DevOpsOptions.Preset(preset)!).RowsPerSecond), Math.Round(summary.DataPointsPerSecond));
        Assert.Equal(megabytes, summary.RowsPerSecond * summary.ToolBytesPerRow / (1024 * 1024), tolerance: 0.011);
    }

    /// <summary>
    /// Metrics of the host with the shortest names: 8 (time) + 84 and 142 (names and values of dimensions) + 8 (value), and 11.7 of the
    /// measure name; others differ by their region, cell and microservice.
    /// </summary>
    [Fact]
    public void Rows_are_metered_by_the_names_and_values_of_their_dimensions()
    {
        var single = DevOpsSummary.Of(DevOpsOptions.Small);
        var multi = DevOpsSummary.Of(DevOpsOptions.Small with { MultiMeasure = true });

        Assert.InRange(single.BytesPerRow, 250, 270);
        Assert.InRange(multi.BytesPerRow, single.BytesPerRow + 50, single.BytesPerRow + 400);
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(4001, 60)]
    [InlineData(1, 0.5)]
    [InlineData(1, 3601)]
    public void Options_out_of_range_are_refused(int hostScale, double seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => DevOpsSummary.Of(new DevOpsOptions { HostScale = hostScale, Interval = TimeSpan.FromSeconds(seconds) }));
}
