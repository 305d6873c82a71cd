using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>What an answer does not say is not counted.</summary>
public class MiscountedTests
{
    [Theory]
    [InlineData(10, 10, 0)]
    [InlineData(3, 3, 7)]
    [InlineData(0, 0, 10)]
    [InlineData(12, 10, 2)]
    [InlineData(int.MaxValue, 10, int.MaxValue - 10)]
    public async Task Acknowledged_is_what_the_service_counted_and_a_difference_is_told(int counted, int acknowledged, int miscounted)
    {
        var letters = new List<DeadLetter>();
        await using var writer = new TimestreamWriter(
            new FakeTransport((_, _) => new(new RequestReceipt(1, 1, 0, counted))),
            new()
            {
                OnDeadLetters = some =>
                {
                    letters.AddRange(some);
                    return default;
                },
            });

        var report = await writer.WriteAsync(Samples.Records(10), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(
            (10, acknowledged, 10 - acknowledged, miscounted),
            (report.Totals.Sent, report.Totals.Acknowledged, report.Totals.Failed, report.Totals.Miscounted));
        Assert.Equal(counted == 10, report.IsComplete);
        // Which ones are missing is not known, so all are handed back: to send them again does no harm.
        Assert.Equal(acknowledged < 10 ? 10 : 0, letters.Count);
        if (counted < 10)
        {
            Assert.StartsWith(
                $"The service answered 200 but counted {counted} of 10 records.",
                Assert.Single(report.Failures).Cause.Message,
                StringComparison.Ordinal);
        }
    }
}
