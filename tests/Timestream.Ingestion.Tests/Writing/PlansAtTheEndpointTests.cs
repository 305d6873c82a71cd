using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Tests.Transports.Attempts;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>
/// Thousands of random plans through the Direct transport, against endpoints that fail in every way they can, each with its own
/// mixture from its own seed. What the endpoint holds is found out from outside: by writing other values, which it rejects
/// where it has a record.
/// </summary>
public class PlansAtTheEndpointTests
{
    private const int Endpoints = 20;
    private const int PlansPerEndpoint = 100;

    // Short, for the slow answers of a plan are awaited; a timeout more or less changes no rule.
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(40);

    private long _requests;
    private long _retries;
    private long _failed;
    private long _rejected;
    private long _cancelled;

    [Fact]
    public async Task What_is_held_is_what_was_acknowledged_and_at_most_what_failed()
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForAsync(1, Endpoints + 1, options, async (seed, _) => await RunAsync(seed));

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Endpoints * PlansPerEndpoint} plans: {_requests} requests, {_retries} retries, {_failed} records failed, {_rejected} rejected, {_cancelled} plans cancelled");
        Assert.All([_retries, _failed, _rejected, _cancelled], count => Assert.NotEqual(0, count));
    }

    private async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        double Share(double most) => random.Next(3) == 0 ? 0 : random.NextDouble() * most;
        await using var service = await LocalService.StartAsync(new()
        {
            Seed = seed,
            Throttle = random.Next(2) == 0 ? new(2000, 10) : null,
            Faults = new()
            {
                InternalErrors = Share(0.1),
                ResetsBefore = Share(0.1),
                ResetsAfter = Share(0.15),
                Truncated = Share(0.15),
                Slow = Share(0.01),
                SlowBy = 2 * s_timeout,
            },
        });
        await new TableManager(service.Client, LocalService.Table).ResetAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var patient = new TimestreamWriter(Transport(service, retries: 10));
        for (var plan = 0; plan < PlansPerEndpoint; plan++)
        {
            await RunAsync(service, patient, random, $"endpoint {seed}, plan {plan}");
        }
    }

    private async Task RunAsync(LocalService service, TimestreamWriter patient, Random random, string name)
    {
        var records = Samples.Records(
            random.Next(1, Batch.MaxRecords + 1), DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds(), name);
        var held = service.TableStats.RecordsHeld;

        // Some times are taken before, with a higher version: those records are to be rejected.
        var taken = records.Select((_, index) => index).Where(_ => random.Next(5) == 0).ToHashSet();
        if (taken.Count > 0)
        {
            await StoreAsync(patient, [.. taken.Select(index => With(records[index], -1, version: 5))]);
        }

        using var cancellation = new CancellationTokenSource();
        var cancelAt = random.Next(4) == 0 ? random.Next(records.Length) : int.MaxValue;
        var drain = random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(20);
        var read = 0;
        IEnumerable<Record> Source()
        {
            foreach (var record in records)
            {
                if (read == cancelAt)
                {
                    cancellation.Cancel();
                    if (drain == TimeSpan.Zero)
                    {
                        // Such a call does not wait for its source: whether it is still there for another record is chance.
                        yield break;
                    }
                }

                read++;
                yield return record;
            }
        }

        WriteReport report;
        await using (var writer = new TimestreamWriter(Transport(service, random.Next(4)), new()
        {
            BatchSize = random.Next(1, 26),
            Writers = random.Next(1, 7),
            CommonAttributes = random.Next(2) == 0,
            AdaptiveConcurrency = random.Next(2) == 0,
            StopOn = StopFaults.None,
            DrainTimeout = drain,
        }))
        {
            report = await writer.WriteAsync(Source(), cancellationToken: cancellation.Token);
        }

        var totals = report.Totals;
        // What was taken and not sent is the batch that was being filled: the last ones.
        var sent = (int)totals.Sent;
        var failed = report.Failures.SelectMany(failure => Enumerable.Range((int)failure.FirstIndex, failure.Records)).ToHashSet();
        var rejected = report.RejectedRecords.Select(record => (int)record.Index).ToHashSet();
        Assert.True(report.Read == read, $"{name}: {report.Read} of {read} records");
        Assert.True(totals.Sent == totals.Acknowledged + totals.Rejected + totals.Failed, $"{name}: {totals}");
        Assert.True((totals.Failed, totals.Rejected) == (failed.Count, rejected.Count), $"{name}: {totals}");
        Assert.True(
            rejected.SetEquals(taken.Where(index => index < sent && !failed.Contains(index))),
            $"{name}: rejected {string.Join(' ', rejected)}");

        // Other values: rejected where there is a record, and stored where there is none.
        var found = (await StoreAsync(patient, [.. records.Select(record => With(record, 1000))])).RejectedRecords.Select(record => (int)record.Index)
            .ToHashSet();
        var acknowledged = Enumerable.Range(0, sent).Where(index => !failed.Contains(index) && !rejected.Contains(index)).ToList();
        Assert.True(found.IsSupersetOf(acknowledged), $"{name}: lost {string.Join(' ', acknowledged.Except(found))}");
        Assert.True(
            found.IsSubsetOf(acknowledged.Concat(failed).Concat(taken)),
            $"{name}: held unasked {string.Join(' ', found.Except(acknowledged).Except(failed).Except(taken))}");
        Assert.True(
            service.TableStats.RecordsHeld - held == records.Length,
            $"{name}: {service.TableStats.RecordsHeld - held} records held of {records.Length} times");

        Interlocked.Add(ref _requests, totals.Requests);
        Interlocked.Add(ref _retries, totals.Retries);
        Interlocked.Add(ref _failed, totals.Failed);
        Interlocked.Add(ref _rejected, totals.Rejected);
        Interlocked.Add(ref _cancelled, report.Cancelled ? 1 : 0);
    }

    private static Record With(in Record record, double value, long? version = null) =>
        new(record.Dimensions, record.MeasureName, MeasureValue.FromDouble(value), record.Time, record.TimeUnit, version);

    // No jitter: nothing waits for a retry.
    private static DirectTransport Transport(LocalService service, int retries) =>
        new(
            new() { Endpoint = service.Server.BaseAddress, MaxErrorRetry = retries, Timeout = s_timeout },
            LocalService.Table.Database,
            LocalService.Table.Table,
            random: new ConstantRandom(0));

    /// <summary>Sends until the service has decided on every record.</summary>
    private static async Task<RequestOutcome> StoreAsync(TimestreamWriter writer, Record[] records)
    {
        while (true)
        {
            var outcome = await writer.SendAsync(Batch.Create(records, commonAttributes: true), TestContext.Current.CancellationToken);
            if (outcome.Failed == 0)
            {
                return outcome;
            }
        }
    }
}
