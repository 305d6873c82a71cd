using Timestream.Benchmarks.Harness.Accounting;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Tests.Harness.Accounting;

public class RecordAccountTests
{
    [Theory]
    [InlineData(100, 0, "")]
    [InlineData(99, 0, "100 records were acknowledged, but the endpoint holds 99.")]
    [InlineData(101, 0, "100 records were acknowledged, but the endpoint holds 101.")]
    [InlineData(101, 1, "")]
    [InlineData(99, 1, "100 records were acknowledged, and 1 more may be held, but the endpoint holds 99.")]
    [InlineData(102, 1, "100 records were acknowledged, and 1 more may be held, but the endpoint holds 102.")]
    public void Held_is_what_was_acknowledged_and_at_most_what_may_be_besides(long held, long unknown, string fault) =>
        Assert.Equal(fault, RecordAccount.HeldFault(acknowledged: 100, held, unknown) ?? "");

    [Fact]
    public void An_endpoint_that_does_not_tell_breaks_no_rule() => Assert.Null(RecordAccount.HeldFault(acknowledged: 100, held: null));

    [Fact]
    public void Every_broken_rule_is_told()
    {
        var totals = new WriterTotals { Sent = 10, Acknowledged = 7, Rejected = 1, Failed = 1, Miscounted = 3 };

        Assert.Equal(
            [
                "10 records were sent, but 7 acknowledged + 1 rejected + 1 failed are not as many.",
                "The service's counts (RecordsIngested) differ from what was sent by 3 records.",
                "7 records were acknowledged, but the endpoint holds 8.",
            ],
            RecordAccount.Faults(totals, held: 8));
        Assert.Empty(RecordAccount.Faults(totals with { Acknowledged = 8, Miscounted = 0 }, held: 8));
    }
}
