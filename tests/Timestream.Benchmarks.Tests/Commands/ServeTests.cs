using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Timestream.Benchmarks.Tests.Commands;

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

        var result = await BenchProgram.RunAsync("serve", "--port", $"{port}");

        Assert.Equal(2, result.ExitCode);
        var line = Assert.Single(result.Error.Trim().Split('\n'));
        Assert.Contains($"{port}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_address_than_loopback_needs_keys()
    {
        var result = await BenchProgram.RunAsync("serve", "--port", "0", "--host", "0.0.0.0");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("Host is '0.0.0.0', which is not loopback: give AccessKey and SecretKey as well, or listen on 127.0.0.1.", result.Error.Trim());
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task An_interrupt_lets_the_requests_in_flight_be_answered()
    {
        using var process = BenchProgram.Start(Directory.GetCurrentDirectory(), s_none, "serve", "--port", "0", "--faults", "slow=1,slow-by=2s");
        using var http = new HttpClient { BaseAddress = await ReadAddressAsync(process) };
        await CallAsync(http, "CreateDatabase", """{"DatabaseName":"db"}""");
        await CallAsync(http, "CreateTable", """{"DatabaseName":"db","TableName":"t"}""");
        var answer = CallAsync(http, "WriteRecords", $$"""{"DatabaseName":"db","TableName":"t","Records":[{"Dimensions":[{"Name":"a","Value":"1"}],"MeasureName":"m","MeasureValue":"1","Time":"{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}}"}]}""");
        while (!(await http.GetStringAsync("/stats", TestContext.Current.CancellationToken)).Contains("\"recordsHeld\":1", StringComparison.Ordinal))
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
