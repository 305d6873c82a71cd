using Amazon.TimestreamWrite.Model;
using CsCheck;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Writing;
using MeasureValue = Timestream.Ingestion.Records.MeasureValue;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>Batches that the service refuses whole for the sake of some of their records.</summary>
public class RefusedBatchTests
{
    /// <summary>
    /// Any records to blame, at a service that also rejects some and loses some answers: whoever is not to blame is stored once.
    /// </summary>
    [Fact]
    public async Task The_records_to_blame_are_found_and_the_others_acknowledged() =>
        await Gen.Select(Gen.Int[2, 100], Gen.Int[0, 99].HashSet[0, 5], Gen.Int[0, 99].HashSet[0, 5]).SampleAsync(async (count, bad, rejected) =>
        {
            var service = new Service(bad, rejected.Except(bad).ToHashSet());
            var letters = new List<DeadLetter>();
            await using var writer = new TimestreamWriter(
                service.Transport, new() { SplitRefusedBatches = true, OnDeadLetters = Into(letters) });

            var outcome = await writer.SendAsync(
                Batch.Create(Samples.Records(count), commonAttributes: true), TestContext.Current.CancellationToken);

            var blamed = bad.Where(index => index < count).ToHashSet();
            var found = outcome.FailedRecords.Select(record => record.Index).ToHashSet();
            Assert.Equal(count, outcome.Acknowledged + outcome.Rejected + outcome.Failed);
            Assert.Equal(service.Stored.Count, outcome.Acknowledged);
            Assert.Equal(service.Stored.Count, service.Stored.Distinct().Count());
            Assert.Equal(service.Transport.Requests.Count, outcome.Resends + 1);
            Assert.InRange(outcome.Resends, 0, 64);
            Assert.True(found.IsSupersetOf(blamed));
            if (outcome.Resends < 64)
            {
                Assert.Equal(blamed.Order(), found.Order());
            }

            Assert.Equal(outcome.Rejected + outcome.Failed, letters.Count);
            Assert.Equal(
                found.Concat(outcome.RejectedRecords.Select(record => (int)record.Index)).Order().Select(index => Samples.Time + index),
                letters.Select(letter => letter.Record.Time).Order());
        });

    [Theory]
    [InlineData(1, 14)]
    [InlineData(2, 26)]
    public async Task One_or_two_bad_records_of_100_take_so_many_requests_at_most(int bad, int most)
    {
        for (var first = 0; first < 100; first += 7)
        {
            var service = new Service([.. Enumerable.Range(0, bad).Select(i => (first + (i * 50)) % 100)], []);
            await using var writer = new TimestreamWriter(service.Transport, new() { SplitRefusedBatches = true });

            var report = await writer.WriteAsync(Samples.Records(100), cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal((100 - bad, bad), (report.Totals.Acknowledged, report.Totals.Failed));
            Assert.All(report.Failures, failure => Assert.Equal(1, failure.Records));
            Assert.InRange(report.Totals.Requests - 1, 1, most);
        }
    }

    [Fact]
    public async Task Without_the_option_it_fails_with_all_its_records()
    {
        var service = new Service([3], []);
        await using var writer = new TimestreamWriter(service.Transport);

        var outcome = await writer.SendAsync(
            Batch.Create(Samples.Records(100), commonAttributes: true), TestContext.Current.CancellationToken);

        Assert.Equal((100, 0, 1), (outcome.Failed, outcome.Acknowledged, service.Transport.Requests.Count));
    }

    [Fact]
    public async Task A_request_that_is_itself_invalid_is_not_split()
    {
        var transport = new FakeTransport(
            (_, _) => throw new ValidationException(
                "1 validation error detected: Value 'x' at 'databaseName' failed to satisfy constraint"));
        await using var writer = new TimestreamWriter(transport, new() { SplitRefusedBatches = true });

        var outcome = await writer.SendAsync(
            Batch.Create(Samples.Records(100), commonAttributes: true), TestContext.Current.CancellationToken);

        Assert.Equal((100, 0), (outcome.Failed, outcome.Resends));
        Assert.Single(transport.Requests);
    }

    /// <summary>Against the endpoint: a record that our constructors let through and the service refuses with the whole request.</summary>
    [Fact]
    public async Task At_the_endpoint_one_record_with_a_dimension_of_a_measure_s_name_fails_alone()
    {
        await using var service = await LocalService.StartWithTableAsync();
        var time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 1000;
        var records = Samples.Records(100, time);
        // A record of more than 2 KB with its name passes the constructor, for where the limit lies is not documented.
        records[42] = new(
            Samples.Host(),
            "m",
            MeasureValue.FromMeasures(
                Enumerable.Range(0, 200).Select(i => new Measure($"cpu_{i}", MeasureValue.FromVarchar(new string('x', 100)))).ToArray()),
            time);
        await using var writer = new TimestreamWriter(service.Transport(), new() { SplitRefusedBatches = true });

        var outcome = await writer.SendAsync(Batch.Create(records, commonAttributes: true), TestContext.Current.CancellationToken);

        Assert.Equal((99, 1), (outcome.Acknowledged, outcome.Failed + outcome.Rejected));
    }

    private static Func<IReadOnlyList<DeadLetter>, ValueTask> Into(List<DeadLetter> letters) => some =>
    {
        letters.AddRange(some);
        return default;
    };

    /// <summary>
    /// Refuses each request that holds a bad record, and rejects others one by one; indexes are those of <see cref="Samples.Records"/> .
    /// </summary>
    private sealed class Service
    {
        private readonly HashSet<int> _bad;
        private readonly HashSet<int> _rejected;

        public Service(HashSet<int> bad, HashSet<int> rejected)
        {
            (_bad, _rejected) = (bad, rejected);
            Transport = new(Answer);
        }

        public FakeTransport Transport { get; }

        public List<long> Stored { get; } = [];

        private ValueTask<RequestReceipt> Answer(Batch batch, CancellationToken cancellationToken)
        {
            var indexes = batch.Records.ToArray().Select(record => (int)(record.Time - Samples.Time)).ToList();
            if (indexes.Exists(_bad.Contains))
            {
                throw new ValidationException("Invalid time for record.");
            }

            var rejected = indexes.Where(_rejected.Contains).ToList();
            Stored.AddRange(indexes.Except(rejected).Select(index => (long)index));
            return rejected.Count == 0
                ? new(new RequestReceipt(1, 1, 0, indexes.Count))
                : throw new RejectedRecordsException("rejected")
                {
                    RejectedRecords = [
                        .. rejected.Select(
                            index => new Amazon.TimestreamWrite.Model.RejectedRecord { RecordIndex = indexes.IndexOf(index), Reason = "late" })
                    ],
                };
        }
    }
}
