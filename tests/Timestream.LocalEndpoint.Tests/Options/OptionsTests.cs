namespace Timestream.LocalEndpoint.Tests.Options;

public class OptionsTests
{
    [Fact]
    public void The_defaults_have_no_faults() => Assert.Empty(new LocalEndpointOptions().Validate());

    [Fact]
    public void Every_fault_is_told_with_value_range_and_remedy()
    {
        var options = new LocalEndpointOptions
        {
            Host = "0.0.0.0",
            Port = 70_000,
            SecretKey = "s",
            VisibilityDelay = TimeSpan.FromSeconds(-1),
            Region = "",
            AccountId = "12",
            Latency = new LatencyModel(TimeSpan.FromMilliseconds(8), TimeSpan.FromMilliseconds(4)),
            Throttle = new ThrottleModel(0, 1),
            Faults = new FaultModel { Slow = 0.6, Truncated = 0.6 },
            BucketsFolder = "nowhere",
        };
        Assert.Equal(
            [
                "Host is '0.0.0.0', which is not loopback: give AccessKey and SecretKey as well, or listen on 127.0.0.1.",
                "Port is 70000: give 0 (any free port) to 65535.",
                "SecretKey is given without AccessKey: give both or none.",
                "VisibilityDelay is -00:00:01: give 00:00:00 to 01:00:00.",
                "Region is empty: give a region name, such as us-west-2.",
                "AccountId is '12': give 12 digits, such as 000000000000.",
                "Latency is p50=8ms,p99=4ms: give p50 above 0 and p99 from p50 to 60000ms, such as p50=8ms,p99=40ms.",
                "Throttle is 0/s,burst=1: give more than 0 requests per second and a burst of 1 or more, such as 200/s,burst=50.",
                "Faults are 500=0,reset-before=0,reset-after=0,slow=0.6,slow-by=5000ms,truncate=0.6: give shares of 0 to 1 that add up to 1 at most.",
                "BucketsFolder is 'nowhere', which does not exist: create it, or leave it out.",
            ],
            options.Validate());
    }

    [Fact]
    public async Task Faults_stop_the_start_in_one_message()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => LocalEndpointServer.StartAsync(
            new LocalEndpointOptions { Port = -1, Region = "" }, TestContext.Current.CancellationToken));
        Assert.StartsWith("Port is -1: give 0 (any free port) to 65535. Region is empty", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p50=8ms,p99=40ms", "p50=8ms,p99=40ms")]
    [InlineData("p50=1.5s", "p50=1500ms,p99=1500ms")]
    public void Latency_is_read_and_shown(string text, string shown) => Assert.Equal(shown, LatencyModel.Parse(text).ToString());

    [Theory]
    [InlineData("p50=8")]
    [InlineData("p95=8ms")]
    [InlineData("p50=-1ms")]
    public void What_is_not_a_latency_is_told(string text) => Assert.Throws<FormatException>(() => LatencyModel.Parse(text));

    [Theory]
    [InlineData("200")]
    [InlineData("x/s")]
    [InlineData("1/s,burst=0")]
    [InlineData("1/s,size=2")]
    public void What_is_not_a_throttle_is_told(string text) => Assert.Throws<FormatException>(() => ThrottleModel.Parse(text));

    [Theory]
    [InlineData("500=1%,slow=0.5")]
    [InlineData("500=0.01,slow=50%")]
    public void Shares_are_read_in_percent_too(string text) =>
        Assert.Equal((0.01, 0.5), (FaultModel.Parse(text).InternalErrors, FaultModel.Parse(text).Slow));

    [Theory]
    [InlineData("500=101%")]
    [InlineData("500=-1%")]
    [InlineData("500=2")]
    [InlineData("drop=0.1")]
    [InlineData("slow-by=5")]
    public void What_is_not_a_fault_is_told(string text) => Assert.Throws<FormatException>(() => FaultModel.Parse(text));
}
