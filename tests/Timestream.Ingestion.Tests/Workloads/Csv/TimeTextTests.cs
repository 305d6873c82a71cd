using System.Globalization;
using CsCheck;
using Timestream.Ingestion.Workloads.Csv;

namespace Timestream.Ingestion.Tests.Workloads.Csv;

public class TimeTextTests
{
    private static readonly Gen<DateTimeOffset> s_times = Gen.Select(
        Gen.Long[0, 4_102_444_800_0000000], Gen.Int[-14 * 60, 14 * 60],
        (ticks, minutes) => DateTimeOffset.UnixEpoch.AddTicks(ticks).ToOffset(TimeSpan.FromMinutes(minutes)));

    private static readonly string[] s_formats = ["O", "yyyy-MM-dd HH:mm:ss.fffffffzzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz"];

    [Theory]
    [InlineData("2014-02-14 14:30:00", 1392388200_000_000_000)]
    [InlineData("2014-02-14T14:30:00Z", 1392388200_000_000_000)]
    [InlineData(" 2014-02-14T14:30:00.000000001z ", 1392388200_000_000_001)]
    [InlineData("2014-02-14T14:30:00,5+01:00", 1392384600_500_000_000)]
    [InlineData("2014-02-14 14:30:00 -0530", 1392408000_000_000_000)]
    [InlineData("2014-02-14 14:30:00+01", 1392384600_000_000_000)]
    [InlineData("2014-02-14 14:30:00 UTC", 1392388200_000_000_000)]
    [InlineData("2014-02-14 14:30", 1392388200_000_000_000)]
    [InlineData("2014-02-14", 1392336000_000_000_000)]
    [InlineData("1969-12-31 23:59:59.5", -500_000_000)]
    public void ISO_times_are_read_to_the_nanosecond(string text, long nanoseconds)
    {
        Assert.True(TimeText.TryParse(text, TimeText.Iso, out var read));
        Assert.Equal(nanoseconds, (long)read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("1392388200")]
    [InlineData("2014-02-30 14:30:00")]
    [InlineData("2014-13-01 14:30:00")]
    [InlineData("2014-02-14 24:00:00")]
    [InlineData("2014-02-14 14:60:00")]
    [InlineData("2014-02-14 14:30:60")]
    [InlineData("2014-02-14 14:30:00.")]
    [InlineData("2014-02-14 14:30:00.1234567890")]
    [InlineData("2014-02-14 14:30:00+")]
    [InlineData("2014-02-14 14:30:00+1")]
    [InlineData("2014-02-14 14:30:00+19:00")]
    [InlineData("2014-02-14 14:30:00+01:60")]
    [InlineData("2014/02/14 14:30:00")]
    [InlineData("2014-02-14 14:30:00 PST")]
    public void What_is_no_ISO_time_is_not_read(string text) => Assert.False(TimeText.TryParse(text, TimeText.Iso, out _));

    [Fact]
    public void Every_time_that_NET_writes_is_read_back() => s_times.Sample(time =>
    {
        foreach (var format in s_formats)
        {
            Assert.True(TimeText.TryParse(time.ToString(format, CultureInfo.InvariantCulture), TimeText.Iso, out var read));
            Assert.Equal((Int128)(time.UtcTicks - DateTime.UnixEpoch.Ticks) * 100, read);
        }
    });

    [Fact]
    public void Another_format_is_NETs()
    {
        Assert.True(TimeText.IsFormat("dd/MM/yyyy HH:mm"));
        Assert.False(TimeText.IsFormat("'"));
        Assert.True(TimeText.TryParse("14/02/2014 14:30", "dd/MM/yyyy HH:mm", out var read));
        Assert.Equal(1392388200_000_000_000, (long)read);
        Assert.False(TimeText.TryParse("02/14/2014 14:30", "dd/MM/yyyy HH:mm", out _));
    }
}
