using Amazon.TimestreamWrite.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tests.Transports;
using Timestream.Ingestion.Tests.Transports.Attempts;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

public class LoggingTests
{
    private static readonly Batch s_batch = Batch.Create(Samples.Records(10), commonAttributes: true);

    private readonly ListLogger<TimestreamWriter> _logger = new();

    [Fact]
    public async Task A_failed_request_is_an_error_with_table_and_reason_on_one_line()
    {
        await SendAsync(1, new ValidationException("Invalid\n\u001b[2J::error::value") { ErrorCode = "ValidationException" });

        Assert.Equal(
            [
                (
                    LogLevel.Error,
                    "10 of 10 records for benchmark.ingest failed in 1 requests, after 0 retries: ValidationException: Invalid  [2J::error::value")
            ],
            _logger.Entries);
    }

    [Fact]
    public async Task Rejected_records_are_a_warning_with_the_service_s_reason()
    {
        await SendAsync(
            1, new RejectedRecordsException("rejected") { RejectedRecords = [new() { RecordIndex = 3, Reason = "too\nlate" }] });

        Assert.Equal(
            [(LogLevel.Warning, "1 of 10 records for benchmark.ingest were rejected in 1 requests, the last one with: too late")],
            _logger.Entries);
    }

    /// <summary>
    /// A service in trouble fails every request: one line at once, one for the others of the interval, and the rest at the end.
    /// </summary>
    [Fact]
    public async Task A_kind_of_fault_is_logged_once_an_interval_with_the_number_of_requests()
    {
        await SendAsync(8, new ResourceNotFoundException("The table ingest does not exist."));

        const string Line = "records for benchmark.ingest failed in";
        Assert.Equal(
            [
                $"10 of 10 {Line} 1 requests",
                // After 12 s, and what came after that when the writer was closed.
                $"40 of 40 {Line} 4 requests",
                $"30 of 30 {Line} 3 requests",
            ],
            _logger.Entries.Select(entry => entry.Item2[..entry.Item2.IndexOf(',', StringComparison.Ordinal)]));
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

    private async Task SendAsync(int requests, Exception fault)
    {
        var clock = new FakeTimeProvider();
        await using var writer = new TimestreamWriter(
            new FakeTransport((_, _) => throw fault) { Database = "benchmark", Table = "ingest" }, timeProvider: clock, logger: _logger);
        for (var request = 0; request < requests; request++)
        {
            await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);
            clock.Advance(TimeSpan.FromSeconds(3));
        }
    }
}
