using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>A fault that will not pass stops the writer, instead of draining its source.</summary>
public class StopOnTests
{
    public static TheoryData<Exception, StopFaults> LastingFaults { get; } = new()
    {
        { new ResourceNotFoundException("The table ingest does not exist."), StopFaults.ResourceNotFound },
        { new AccessDeniedException("no") { StatusCode = System.Net.HttpStatusCode.Forbidden }, StopFaults.AccessDenied },
        { new AmazonServiceException("bad key") { ErrorCode = "UnrecognizedClientException", StatusCode = System.Net.HttpStatusCode.BadRequest }, StopFaults.AccessDenied },
        { new AmazonClientException("Unable to get IAM security credentials"), StopFaults.AccessDenied },
        { new ServiceQuotaExceededException("full"), StopFaults.QuotaExceeded },
        { new ValidationException("1 validation error detected: Value 'a b' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern"), StopFaults.InvalidRequest },
        { new EndpointUnreachableException("gone"), StopFaults.Unreachable },
        { new HttpRequestException("TLS", new System.Security.Authentication.AuthenticationException("UntrustedRoot")), StopFaults.Unreachable },
    };

    [Theory]
    [MemberData(nameof(LastingFaults))]
    public async Task After_it_no_further_request_is_sent_and_the_rest_is_not_read(Exception fault, StopFaults kind)
    {
        var read = 0;
        var transport = new FakeTransport((_, _) => throw fault);
        await using var writer = new TimestreamWriter(transport, new() { BatchSize = 10 });

        var report = await writer.WriteAsync(Endless(() => read++), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((WriteEnd.Stopped, fault), (report.End, report.StoppedBy));
        Assert.Equal((10, 0, 10), (report.Totals.Sent, report.Totals.Acknowledged, report.Totals.Failed));
        Assert.Equal(read, report.Read);
        Assert.InRange(report.NotSent, 0, 10);
        Assert.Single(transport.Requests);
        Assert.Same(fault, Assert.Throws<WriteException>(report.EnsureComplete).InnerException);

        // Without the kind the same fault is one of many, and the tenth in a row ends it.
        var others = new FakeTransport((_, _) => throw fault);
        await using var patient = new TimestreamWriter(others, new() { BatchSize = 10, StopOn = StopFaults.All & ~kind });
        var later = await patient.WriteAsync(Endless(() => read++), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((WriteEnd.Stopped, 10), (later.End, others.Requests.Count));
    }

    /// <summary>No such fault is known by name: a garbled answer, 500 for ever, an exhausted retry budget.</summary>
    [Fact]
    public async Task Ten_failed_requests_in_a_row_stop_it_whatever_their_fault()
    {
        var requests = 0;
        // 9 failures, one success, then failures for ever.
        var transport = new FakeTransport(
            (_, _) => ++requests == 10 ? new(new RequestReceipt(1, 1)) : throw new InternalServerException("oops"));
        await using var writer = new TimestreamWriter(transport, new() { BatchSize = 1 });

        var report = await writer.WriteAsync(Endless(() => { }), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((WriteEnd.Stopped, 20, 1), (report.End, report.Totals.Sent, report.Totals.Acknowledged));
        Assert.IsType<InternalServerException>(report.StoppedBy);
    }

    [Fact]
    public async Task Without_it_the_source_is_read_to_its_end()
    {
        await using var writer = new TimestreamWriter(
            new FakeTransport((_, _) => throw new ResourceNotFoundException("no table")), new() { BatchSize = 1, StopOn = StopFaults.None });

        var report = await writer.WriteAsync(Samples.Records(100), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((WriteEnd.SourceEnded, 100, 100, 0), (report.End, report.Totals.Sent, report.Totals.Failed, report.NotSent));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(1, false)]
    [InlineData(4, false)]
    public async Task A_table_that_is_deleted_meanwhile_ends_the_writing(int writers, bool direct)
    {
        await using var service = await LocalService.StartWithTableAsync();
        var tables = new TableManager(service.Client, LocalService.Table);
        var read = 0L;
        var deleting = new TaskCompletionSource();
        ITransport transport = direct
            ? new DirectTransport(new() { Endpoint = service.Server.BaseAddress }, LocalService.Table.Database, LocalService.Table.Table)
            : service.Transport();
        await using var writer = new TimestreamWriter(transport, new() { Writers = writers });

        var report = await writer.WriteAsync(Source(), cancellationToken: TestContext.Current.CancellationToken);
        await deleting.Task;

        Assert.Equal(WriteEnd.Stopped, report.End);
        Assert.IsType<ResourceNotFoundException>(report.StoppedBy);
        Assert.Equal(read, report.Read);
        Assert.InRange(report.Totals.Failed, 100, 100 * writers);
        Assert.InRange(report.NotSent, 0, 100);

        IEnumerable<Record> Source()
        {
            var first = Samples.Records(1, DateTimeOffset.UtcNow.AddHours(-10).ToUnixTimeMilliseconds())[0];
            while (true)
            {
                if (++read == 20_000)
                {
                    _ = tables.DeleteAsync(cancellationToken: CancellationToken.None).ContinueWith(
                        _ => deleting.SetResult(), TaskScheduler.Default);
                }

                yield return new(first.Dimensions, first.MeasureName, first.Value, first.Time + read);
            }
        }
    }

    [Fact]
    public async Task What_was_taken_and_not_sent_is_handed_back()
    {
        var letters = new List<DeadLetter>();
        var transport = new FakeTransport(async (_, _) =>
        {
            // Time enough for the next batch to be begun.
            await Task.Yield();
            throw new ResourceNotFoundException("no table");
        });
        await using var writer = new TimestreamWriter(transport, new()
        {
            BatchSize = 10,
            OnDeadLetters = some =>
            {
                lock (letters)
                {
                    letters.AddRange(some);
                }

                return default;
            },
        });

        var report = await writer.WriteAsync(Samples.Records(1000), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Samples.Records((int)report.Read), letters.Select(letter => letter.Record));
        Assert.Equal(10, letters.Count(letter => letter is { Kind: DeadLetterKind.Failed, Attempts: 1 }));
        Assert.Equal(report.NotSent, letters.Count(letter => letter is { Kind: DeadLetterKind.NotSent, Attempts: 0 }));
        Assert.All(letters, letter => Assert.Contains("no table", letter.Reason, StringComparison.Ordinal));
    }

    private static IEnumerable<Record> Endless(Action onRead)
    {
        while (true)
        {
            onRead();
            yield return Samples.Records(1)[0];
        }
    }
}
