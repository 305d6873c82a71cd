using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Amazon.TimestreamWrite.Model;
using Timestream.Benchmarks.Commands.Endpoint;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Benchmarks.Tests.Commands.Endpoint;

public class ServeTests
{
    private static readonly IReadOnlyDictionary<string, string> s_none = new Dictionary<string, string>();

    [Fact]
    public async Task It_says_where_it_listens_serves_and_ends_with_0_on_an_interrupt()
    {
        using var process = BenchProgram.Start(Directory.GetCurrentDirectory(), s_none, "serve", "--port", "0");
        var address = await ReadAddressAsync(process);

        using var http = new HttpClient();
        using var stats = await http.GetAsync(new Uri(address, "stats"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, stats.StatusCode);

        BenchProgram.Interrupt(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task It_dies_with_the_parent_that_holds_its_input()
    {
        using var process = BenchProgram.Start(Directory.GetCurrentDirectory(), s_none, "serve", "--port", "0", "--until-input-ends");
        await ReadAddressAsync(process);

        process.StandardInput.Close();

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task It_dies_with_a_parent_that_is_killed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there /proc tells the children of a process.");
        using var parent = BenchProgram.Start(Directory.GetCurrentDirectory(), s_none, "dev", "load", "-n", "1000000000");
        string? child;
        while ((child = ChildOf(parent.Id)) is null)
        {
            Assert.False(parent.HasExited);
            await Task.Yield();
        }

        parent.Kill();
        await parent.WaitForExitAsync(TestContext.Current.CancellationToken);

        var patience = TimeProvider.System.GetTimestamp();
        while (IsRunning(child))
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromSeconds(20),
                "The endpoint has outlived its parent by 20 seconds.");
            await Task.Yield();
        }
    }

    [Fact]
    public async Task An_interrupt_meant_for_the_parent_leaves_it_serving()
    {
        using var process = BenchProgram.Start(Directory.GetCurrentDirectory(), s_none, "serve", "--port", "0", "--until-input-ends");
        var address = await ReadAddressAsync(process);

        BenchProgram.Interrupt(process);

        using var http = new HttpClient();
        using var stats = await http.GetAsync(new Uri(address, "stats"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, stats.StatusCode);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_line_and_exit_code_2()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var result = await BenchProgram.InProcessAsync("serve", "--port", $"{port}");

        Assert.Equal(2, result.ExitCode);
        var line = Assert.Single(result.Error.Trim().Split('\n'));
        Assert.Contains($"{port}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_address_than_loopback_needs_keys()
    {
        var result = await BenchProgram.InProcessAsync("serve", "--port", "0", "--host", "0.0.0.0");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "--host is '0.0.0.0', which is not loopback: give --access-key and a secret key (TIMESTREAM_LOCAL_SECRET_KEY or --secret-key-file) as well, or listen on 127.0.0.1.",
            result.Error.Trim());
        Assert.Equal("", result.Output);
    }

    [Theory]
    [InlineData("--port", "70000", "--port '70000': expected a whole number from 0 to 65,535.")]
    [InlineData("--port", "http", "--port 'http': expected a whole number from 0 to 65,535.")]
    [InlineData("--seed", "1.5", "--seed '1.5': expected a whole number from -2,147,483,648 to 2,147,483,647.")]
    [InlineData("--visibility-delay", "-1", "--visibility-delay '-1': expected a whole number from 0 to 3,600,000.")]
    [InlineData("--max-records", "0", "--max-records '0': expected a whole number from 1 to 1,000,000,000,000.")]
    [InlineData("--max-records", "many", "--max-records 'many': expected a whole number from 1 to 1,000,000,000,000.")]
    [InlineData("--account", "12345678901", "--account is '12345678901': give 12 digits, such as 000000000000.")]
    [InlineData("--account", "12345678901x", "--account is '12345678901x': give 12 digits, such as 000000000000.")]
    [
        InlineData(
            "--public-url",
            "timestream.test",
            "--public-url is 'timestream.test': give http or https with host and port alone, such as https://timestream.test:8443.")
    ]
    [
        InlineData(
            "--public-url",
            "https://timestream.test/path",
            "--public-url is 'https://timestream.test/path': give http or https with host and port alone, such as https://timestream.test:8443.")
    ]
    [InlineData("--allow-host", "*", "--allow-host is '*': give host names or addresses without scheme and port, such as timestream.test.")]
    [InlineData("--secret-key-file", "no-such-file", "--secret-key-file is 'no-such-file', which cannot be read (")]
    [
        InlineData(
            "--access-key",
            "key",
            "--access-key is given without a secret key: set the environment variable TIMESTREAM_LOCAL_SECRET_KEY, or give --secret-key-file FILE.")
    ]
    public async Task A_wrong_value_is_told_with_what_is_allowed(string option, string value, string message)
    {
        var result = await BenchProgram.InProcessAsync("serve", option, value);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_key_on_the_command_line_is_refused_and_not_repeated()
    {
        var result = await BenchProgram.InProcessAsync("serve", "--port", "0", "--access-key", "key", "--secret-key", "hush");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "--secret-key would show the secret to every user of this machine, in its list of processes: set the environment variable TIMESTREAM_LOCAL_SECRET_KEY, or give --secret-key-file FILE.",
            result.Error.Trim());
        var help = await BenchProgram.InProcessAsync("serve", "--help");
        Assert.DoesNotContain("--secret-key ", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_key_stands_in_the_environment()
    {
        var environment = new Dictionary<string, string> { ["TIMESTREAM_LOCAL_SECRET_KEY"] = "hush" };
        using var process = BenchProgram.Start(
            Directory.GetCurrentDirectory(),
            environment,
            "serve",
            "--port",
            "0",
            "--access-key",
            "key",
            "--account",
            "123456789012",
            "--until-input-ends");
        await AssertKeysAsync(await ReadAddressAsync(process));
        process.StandardInput.Close();
        Assert.Equal("", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Or_in_a_file_and_one_that_all_may_read_is_warned_of()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files of this system have other permissions.");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "hush\r\n", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);

            // The file counts: an option is nearer than the environment.
            var environment = new Dictionary<string, string> { ["TIMESTREAM_LOCAL_SECRET_KEY"] = "other" };
            using var process = BenchProgram.Start(
                Directory.GetCurrentDirectory(),
                environment,
                "serve",
                "--port",
                "0",
                "--access-key",
                "key",
                "--account",
                "123456789012",
                "--secret-key-file",
                file,
                "--until-input-ends");
            await AssertKeysAsync(await ReadAddressAsync(process));
            process.StandardInput.Close();
            Assert.Equal(
                $"Warning: every user of this machine can read the secret key in '{file}'; chmod 600 keeps it to you.",
                (await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n\r\n", "is empty")]
    [InlineData("\uFEFF\n", "is empty")]
    [InlineData("one\ntwo\n", "holds more than one line of text")]
    public void A_file_without_one_secret_key_is_told(string content, string what)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, content);
            var fault = Assert.Throws<FormatException>(() => SecretKeyFile.Read(file));
            Assert.Equal(
                $"--secret-key-file is '{file}', which {what}: give a file that you may read and that holds the secret key alone, in one line.",
                fault.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("hush")]
    [InlineData("hush\n")]
    [InlineData("hush\r\n")]
    [InlineData("\uFEFFhush\n")]
    public void The_end_of_the_line_and_a_byte_order_mark_are_no_part_of_the_key(string content)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, content);
            Assert.Equal("hush", SecretKeyFile.Read(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task It_is_served_under_a_public_URL_and_holds_no_more_than_it_may()
    {
        using var process = BenchProgram.Start(
            Directory.GetCurrentDirectory(), s_none, "serve", "--port", "0", "--public-url", "https://timestream.test:8443", "--allow-host", "a.test", "--allow-host", "b.test", "--max-records", "1", "--until-input-ends");
        using var http = new HttpClient { BaseAddress = await ReadAddressAsync(process) };
        foreach (var (host, status) in new[] { ("timestream.test", 200), ("a.test", 200), ("b.test:1", 200), ("c.test", 403) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/stats") { Headers = { Host = host } };
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(status, (int)response.StatusCode);
        }

        await CallAsync(http, "CreateDatabase", """{"DatabaseName":"db"}""");
        await CallAsync(http, "CreateTable", """{"DatabaseName":"db","TableName":"t"}""");
        string Record(int i) => $$"""{"DatabaseName":"db","TableName":"t","Records":[{"Dimensions":[{"Name":"a","Value":"{{i}}"}],"MeasureName":"m","MeasureValue":"1","Time":"{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}}"}]}""";
        Assert.Equal(HttpStatusCode.OK, await CallAsync(http, "WriteRecords", Record(1)));
        Assert.Equal(HttpStatusCode.PaymentRequired, await CallAsync(http, "WriteRecords", Record(2)));
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static string? ChildOf(int process)
    {
        try
        {
            // A child is listed with the thread that started it.
            return Directory.EnumerateDirectories($"/proc/{process}/task")
                .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .FirstOrDefault(
                    child => File.ReadAllText($"/proc/{child}/cmdline").Contains(
                        EndpointArguments.UntilInputEnds, StringComparison.Ordinal));
        }
        catch (IOException)
        {
            // Gone meanwhile.
            return null;
        }
    }

    // One that nobody has waited for is a zombie (Z), and has ended.
    private static bool IsRunning(string process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].StartsWith('Z');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task AssertKeysAsync(Uri address)
    {
        // Without a signature neither operations nor stats are answered; the harness takes that for no figures.
        using var http = new HttpClient { BaseAddress = address };
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(http, "ListDatabases", "{}"));
        Assert.Null(await EndpointStatsClient.ReadAsync(address, "db", "t", TestContext.Current.CancellationToken));

        using var client = ClientFactory.Create(new ClientSettings { Endpoint = address, AccessKey = "key", SecretKey = "hush" });
        var created = await client.CreateDatabaseAsync(
            new CreateDatabaseRequest { DatabaseName = "db" }, TestContext.Current.CancellationToken);
        Assert.Equal("arn:aws:timestream:us-west-2:123456789012:database/db", created.Database.Arn);
    }

    [Fact]
    public async Task An_interrupt_lets_the_requests_in_flight_be_answered()
    {
        using var process = BenchProgram.Start(
            Directory.GetCurrentDirectory(), s_none, "serve", "--port", "0", "--faults", "slow=1,slow-by=2s");
        using var http = new HttpClient { BaseAddress = await ReadAddressAsync(process) };
        await CallAsync(http, "CreateDatabase", """{"DatabaseName":"db"}""");
        await CallAsync(http, "CreateTable", """{"DatabaseName":"db","TableName":"t"}""");
        var answer = CallAsync(http, "WriteRecords", $$"""{"DatabaseName":"db","TableName":"t","Records":[{"Dimensions":[{"Name":"a","Value":"1"}],"MeasureName":"m","MeasureValue":"1","Time":"{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}}"}]}""");
        while (
            !(await http.GetStringAsync("/stats", TestContext.Current.CancellationToken)).Contains(
                "\"recordsHeld\":1", StringComparison.Ordinal))
        {
            // Until the record is stored: its answer is two seconds away.
        }

        Assert.False(answer.IsCompleted);
        BenchProgram.Interrupt(process);

        Assert.Equal(HttpStatusCode.OK, await answer);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task<HttpStatusCode> CallAsync(HttpClient http, string operation, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body) };
        request.Headers.Add("X-Amz-Target", "Timestream_20181101." + operation);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static async Task<Uri> ReadAddressAsync(Process process)
    {
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("listening on http://127.0.0.1:", line, StringComparison.Ordinal);
        return new Uri(line!["listening on ".Length..]);
    }
}
