using Microsoft.Extensions.Time.Testing;
using Timestream.Benchmarks.Harness.Endpoints;

namespace Timestream.Benchmarks.Tests.Harness.Endpoints;

public class AttemptRemarksTests
{
    [Fact]
    public void The_first_failed_attempt_is_told_at_once_and_the_others_every_five_seconds()
    {
        var clock = new FakeTimeProvider();
        var said = new List<string>();
        var remarks = new AttemptRemarks(clock, said.Add);

        remarks.Report(new("DescribeTable", 1, "ResourceNotFoundException", MayPass: false));
        for (var attempt = 1; attempt <= 12; attempt++)
        {
            remarks.Report(new("WriteRecords", attempt, "no answer within 20 s", MayPass: true));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(
            [
                "WriteRecords: attempt 1 failed: no answer within 20 s",
                "WriteRecords: 5 more attempts failed, the last one was attempt 6: no answer within 20 s",
                "WriteRecords: 5 more attempts failed, the last one was attempt 11: no answer within 20 s",
            ],
            said);
    }
}
