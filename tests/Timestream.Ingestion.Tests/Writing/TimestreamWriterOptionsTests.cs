using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

public class TimestreamWriterOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => new TimestreamWriterOptions().Validate();

    [Fact]
    public void Every_fault_is_in_one_message()
    {
        var options = new TimestreamWriterOptions { Writers = 0, BatchSize = 101, FlushInterval = TimeSpan.Zero, DrainTimeout = TimeSpan.FromSeconds(-1), ProgressInterval = TimeSpan.FromSeconds(-2) };

        Assert.Equal(
            "The writer's options are invalid: Writers is '0', allowed is 1 to 10000; "
            + "BatchSize is '101', allowed is 1 to 100, the service's limit per request; "
            + "FlushInterval is '00:00:00', allowed is more than 0, or Timeout.InfiniteTimeSpan; "
            + "DrainTimeout is '-00:00:01', allowed is 0 to 1 day; "
            + "ProgressInterval is '-00:00:02', allowed is 0 or more.",
            Assert.Throws<ArgumentException>(() => new TimestreamWriter(new FakeTransport(), options)).Message);
    }
}
