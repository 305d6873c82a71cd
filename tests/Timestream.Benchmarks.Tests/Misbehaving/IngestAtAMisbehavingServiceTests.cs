using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Timestream.Benchmarks.Tests.Commands;

namespace Timestream.Benchmarks.Tests.Misbehaving;

/// <summary>
/// <c>ingest</c> of 2,000 records in batches of 10 at a service that answers WriteRecords in one way for ever: what is counted, how
/// often it is asked, what is said and how it ends.
/// </summary>
public sealed class IngestAtAMisbehavingServiceTests : IDisposable
{
    private const string NotTheServices = "expected was a JSON object with RecordsIngested";

    private static readonly Dictionary<string, Func<HttpContext, Task>> s_ways = new()
    {
        ["200, empty"] = Ways.Answer(200, ""),
        ["200, cut JSON"] = Ways.Answer(200, """{"RecordsIngested":{"Total":1"""),
        ["200, 3 of 10"] = Ways.Counted("3"),
        ["200, 12 of 10"] = Ways.Counted("12"),
        ["301"] = Ways.Redirect(301),
        ["400 without body"] = Ways.Answer(400, ""),
        ["400 about the table"] = Ways.Fault(400, "ValidationException", "1 validation error detected: Value 'x' at 'tableName' failed to satisfy constraint"),
        ["400 about a record"] = Ways.Fault(400, "ValidationException", "Invalid time for record."),
        ["403"] = Ways.Fault(403, "AccessDeniedException", "no"),
        ["404, no table"] = Ways.Fault(404, "ResourceNotFoundException", "The table ingest does not exist."),
        ["419, index outside"] = Ways.Answer(419, """{"__type":"com.amazonaws.timestream.v20181101#RejectedRecordsException","Message":"m","RejectedRecords":[{"RecordIndex":10,"Reason":"r"}]}"""),
        ["419, text of others"] = Ways.Answer(419, """{"__type":"com.amazonaws.timestream.v20181101#RejectedRecordsException","Message":"m","RejectedRecords":[{"RecordIndex":0,"Reason":"\u001b[2J\n::error::owned"}]}"""),
        ["more than 1 MB"] = Ways.Endless,
    };

    private static readonly HashSet<string> s_bySdk = ["200, cut JSON", "200, 3 of 10", "301", "400 about a record", "403", "419, index outside", "more than 1 MB"];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("misbehaving");

    public static TheoryData<string, int, int, int, int, string> Rows { get; } = new()
    {
        // way, requests, acknowledged, failed, miscounted, what is said
        { "200, empty", 10, 0, 100, 0, NotTheServices },
        { "200, cut JSON", 10, 0, 100, 0, NotTheServices },
        { "200, 3 of 10", 200, 600, 1400, 1400, "counted 3 of 10 records" },
        { "200, 12 of 10", 200, 2000, 0, 400, "" },
        { "301", 10, 0, 100, 0, "HTTP 301" },
        { "400 without body", 10, 0, 100, 0, "HTTP 400" },
        { "400 about the table", 1, 0, 10, 0, "at 'tableName'" },
        { "400 about a record", 10, 0, 100, 0, "Invalid time for record." },
        { "403", 1, 0, 10, 0, "AccessDeniedException: no" },
        { "404, no table", 1, 0, 10, 0, "ResourceNotFoundException: The table ingest does not exist." },
        { "419, index outside", 10, 0, 100, 0, "RecordIndex 10" },
        { "419, text of others", 200, 1800, 0, 0, "  [2J ::error::owned" },
        { "more than 1 MB", 10, 0, 100, 0, "The answer is longer than 1048576 bytes" },
    };

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task It_counts_what_was_said_asks_no_more_than_needed_and_says_why(string way, int requests, int acknowledged, int failed, int miscounted, string said)
    {
        // The tests of the writer try every way, and more, with both; here the start of the program takes most of the time.
        await CheckAsync(s_bySdk.Contains(way) ? "sdk" : "direct");

        async Task CheckAsync(string transport)
        {
            await using var proxy = await DisturbingProxy.StartAsync(s_ways[way]);
            await proxy.CreateTableAsync();

            var began = Stopwatch.GetTimestamp();
            var result = await RunAsync("ingest", "-n", "2000", "-b", "10", "-t", transport, "--endpoint", proxy.Address);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"| {way} | {transport} | {proxy.Writes} | {Value(result.Output, "Records acknowledged")} | {Value(result.Output, "Records failed")} | {result.ExitCode} | {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s |");

            Assert.Equal((transport, 3), (transport, result.ExitCode));
            Assert.Equal((transport, requests, requests), (transport, proxy.Writes, Figure(result, "Requests")));
            Assert.Equal((transport, acknowledged, failed, 0), (transport, Figure(result, "Records acknowledged"), Figure(result, "Records failed"), Figure(result, "Retries")));
            Assert.Equal((transport, miscounted), (transport, Figure(result, "Records miscounted")));
            Assert.Contains(said, result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("see inner exception", result.All, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain('\u001b', result.All);
            Assert.DoesNotContain(result.All.Split('\n'), line => line.TrimStart().StartsWith("::", StringComparison.Ordinal));
        }
    }

    /// <summary>While something is retried, a line says what and why; the first signal ends waits at once, and no further attempt begins.</summary>
    [Theory]
    [InlineData("sdk")]
    [InlineData("direct")]
    public async Task A_signal_ends_retries_at_once(string transport)
    {
        await using var proxy = await DisturbingProxy.StartAsync(Ways.Fault(500, "InternalServerException", "oops"));
        await proxy.CreateTableAsync();
        using var process = Start("ingest", "-n", "2000", "-b", "10", "-t", transport, "--endpoint", proxy.Address);
        var error = await LinesUntilAsync(process, "WriteRecords: attempt 1 failed: InternalServerException: oops");
        // In a wait, whose length doubles: the fifth is up to 1.6 s.
        SpinWait.SpinUntil(() => proxy.Writes >= 5);

        BenchProgram.Interrupt(process);
        error += await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("Stopping:", error, StringComparison.Ordinal);
        Assert.Contains("InternalServerException: oops", error, StringComparison.Ordinal);
        Assert.Equal("0", Value(output, "Records acknowledged"));
    }

    /// <summary>A request that is never answered is given up a few seconds after the first signal, and at once after the second.</summary>
    [Theory]
    [InlineData("sdk")]
    [InlineData("direct")]
    public async Task A_second_signal_ends_it_at_once(string transport)
    {
        await using var proxy = await DisturbingProxy.StartAsync(Ways.Never);
        await proxy.CreateTableAsync();
        using var process = Start("ingest", "-n", "2000", "-b", "10", "-t", transport, "--endpoint", proxy.Address);
        SpinWait.SpinUntil(() => proxy.Writes == 1);

        BenchProgram.Interrupt(process);
        await LinesUntilAsync(process, "Stopping: nothing is retried any more");
        Assert.False(process.HasExited);
        BenchProgram.Interrupt(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.Equal(1, proxy.Writes);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_said_at_once()
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var shown = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        await using var proxy = await DisturbingProxy.StartAsync(Ways.Answer(200, ""), shown);

        foreach (var command in (string[])["ingest", "manage"])
        {
            var result = await RunAsync(command, "--endpoint", proxy.Address);

            Assert.Equal(3, result.ExitCode);
            Assert.Contains("certificate", result.Error, StringComparison.Ordinal);
            Assert.Contains("RemoteCertificate", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("attempt 2", result.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://me:secret@127.0.0.1:1")]
    [InlineData("http://127.0.0.1:1/?token=secret")]
    public async Task A_secret_in_an_endpoint_s_URL_is_refused_and_not_shown(string url)
    {
        var byOption = await RunAsync("ingest", "--endpoint", url);
        var byVariable = await BenchProgram.RunAsync(_directory.FullName, new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = url }, "ingest", "--endpoint", "aws");

        Assert.Equal((2, 2), (byOption.ExitCode, byVariable.ExitCode));
        Assert.StartsWith("AWS_ENDPOINT_URL: endpoint", byVariable.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", byOption.All + byVariable.All, StringComparison.Ordinal);
    }

    private static async Task<string> LinesUntilAsync(Process process, string text)
    {
        var lines = "";
        while (!lines.Contains(text, StringComparison.Ordinal))
        {
            lines += await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
                ? line + "\n"
                : throw new InvalidOperationException($"The program ended without '{text}': {lines}");
        }

        return lines;
    }

    private static int Figure(BenchProgram.Result result, string name) =>
        int.Parse(Value(result.Output, name) is { Length: > 0 } value ? value.Split(' ')[0] : "0", NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static string Value(string output, string name) => Regex.Match(output, $"^  {Regex.Escape(name)} {{2,}}(.*)$", RegexOptions.Multiline).Groups[1].Value.Trim();

    private static Task<BenchProgram.Result> RunAsync(params string[] arguments) => BenchProgram.InProcessAsync(arguments);

    private Process Start(params string[] arguments) => BenchProgram.Start(_directory.FullName, new Dictionary<string, string>(), arguments);
}
