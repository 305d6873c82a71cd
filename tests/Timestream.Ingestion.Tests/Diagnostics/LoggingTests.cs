using Amazon.TimestreamWrite.Model;
using Microsoft.Extensions.Logging;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tests.Retries;
using Timestream.Ingestion.Tests.Transports;
using Timestream.Ingestion.Tests.Writing;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Diagnostics;

public class LoggingTests
{
    private static readonly Batch s_batch = Batch.Create(Samples.Records(10), commonAttributes: true);

    private readonly ListLogger<TimestreamWriter> _logger = new();

    [Fact]
    public async Task A_failed_request_is_an_error_without_the_contents_that_a_message_may_hold()
    {
        await SendAsync(new ValidationException("Invalid value 'secret-dimension'") { ErrorCode = "ValidationException" });

        Assert.Equal([(LogLevel.Error, "10 of 10 records failed with ValidationException, after 0 retries.")], _logger.Entries);
    }

    [Fact]
    public async Task Rejected_records_are_a_warning()
    {
        await SendAsync(new RejectedRecordsException("rejected") { RejectedRecords = [new() { RecordIndex = 3, Reason = "secret-reason" }] });

        Assert.Equal([(LogLevel.Warning, "1 of 10 records were rejected.")], _logger.Entries);
    }

    [Fact]
    public async Task An_acknowledged_request_is_not_logged()
    {
        await using var writer = new TimestreamWriter(new FakeTransport(), logger: _logger);

        await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);

        Assert.Empty(_logger.Entries);
    }

    [Fact]
    public async Task Retries_are_for_debugging()
    {
        var logger = new ListLogger<DirectTransport>();
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Throttle, ScriptedServer.Reset, ScriptedServer.Acknowledge);
        await using var transport = new DirectTransport(
            new() { Endpoint = server.BaseAddress, AccessKey = "key", SecretKey = "secret" }, "benchmark", "ingest", random: new ConstantRandom(0), logger: logger);

        await transport.SendAsync(s_batch, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                (LogLevel.Debug, "Attempt 1 ended with ThrottlingException; the next one follows after 00:00:00."),
                (LogLevel.Debug, "Attempt 2 ended with System.Net.Http.HttpRequestException; the next one follows after 00:00:00."),
            ],
            logger.Entries);
    }

    private async Task SendAsync(Exception fault)
    {
        await using var writer = new TimestreamWriter(new FakeTransport((_, _) => throw fault), logger: _logger);
        await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);
    }
}
