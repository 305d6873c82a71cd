using System.Net;
using System.Net.Http.Headers;

namespace Timestream.LocalEndpoint.Tests.Hosting;

/// <summary>No web site reaches an endpoint on loopback: neither across sites nor under a name that resolves to 127.0.0.1.</summary>
public class HostFilterTests
{
    private const string Denied = "com.amazonaws.timestream.v20181101#AccessDeniedException";

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1")]
    [InlineData("localhost.")]
    [InlineData("db.localhost:8000")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10:65535")]
    [InlineData("[::1]")]
    [InlineData("[::1]:8000")]
    [InlineData("[::ffff:127.0.0.1]:80")]
    public async Task Names_of_loopback_are_served(string host)
    {
        await using var client = await RawClient.StartAsync();
        Assert.StartsWith("HTTP/1.1 200", await CreateAsync(client, $"Host: {host}\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8000")]
    [InlineData("localhost.evil.example")]
    [InlineData("notlocalhost")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("128.0.0.1")]
    [InlineData("0.0.0.0:8000")]
    [InlineData("192.168.1.2:8000")]
    [InlineData("[fe80::1]")]
    [InlineData("ingest.timestream.us-west-2.amazonaws.com")]
    public async Task Other_names_are_refused_in_the_form_of_the_service_and_change_nothing(string host)
    {
        await using var client = await RawClient.StartAsync();
        var answer = await CreateAsync(client, $"Host: {host}\r\n");
        Assert.StartsWith("HTTP/1.1 403", answer, StringComparison.Ordinal);
        Assert.EndsWith(
            $$"""{"__type":"{{Denied}}","Message":"The host '{{host}}' is not served on loopback: call localhost or 127.0.0.1, or start the endpoint with the name as an allowed host or in the public URL."}""",
            answer, StringComparison.Ordinal);
        Assert.Empty((await client.OkAsync("ListDatabases", "{}")).GetProperty("Databases").EnumerateArray());
        Assert.StartsWith(
            "HTTP/1.1 403",
            await RawSocket.AnswerAsync(client.Server, $"GET /stats HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "HTTP/1.1 403",
            await RawSocket.AnswerAsync(client.Server, $"GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
            StringComparison.Ordinal);
        Assert.Equal(new OperationStats(1, 1), client.Server.Stats.Operations["CreateDatabase"]);
    }

    [Theory]
    [InlineData("POST / HTTP/1.1", "", 400)]
    [InlineData("POST / HTTP/1.1", "Host: localhost\r\nHost: localhost\r\n", 400)]
    [InlineData("POST / HTTP/1.1", "Host: localhost\r\nHost: evil.example\r\n", 400)]
    [InlineData("POST / HTTP/1.1", "Host: localhost, evil.example\r\n", 400)]
    [InlineData("POST / HTTP/1.1", "Host:\r\n", 403)]
    [InlineData("POST / HTTP/1.0", "", 403)]
    [InlineData("POST http://evil.example/ HTTP/1.1", "Host: localhost\r\n", 400)]
    [InlineData("POST http://evil.example/ HTTP/1.1", "Host: evil.example\r\n", 403)]
    public async Task A_host_that_is_missing_given_twice_or_contradicted_is_refused(string line, string headers, int status)
    {
        await using var client = await RawClient.StartAsync();
        Assert.StartsWith($"HTTP/1.1 {status}", await CreateAsync(client, headers, line), StringComparison.Ordinal);
        Assert.Empty((await client.OkAsync("ListDatabases", "{}")).GetProperty("Databases").EnumerateArray());
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("http://localhost.evil.example:8000", false)]
    [InlineData("null", false)]
    [InlineData("file://", false)]
    [InlineData("", false)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://app.localhost", true)]
    [InlineData("http://[::1]:5173", true)]
    [InlineData("http://127.0.0.1", true)]
    [InlineData("https://pages.test:444", true)]
    public async Task Web_pages_may_call_from_loopback_and_allowed_hosts_alone(string origin, bool served)
    {
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { AllowedHosts = ["pages.test"] });

        // What a page of any site can send without being asked: a simple request.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("""{"DatabaseName":"db"}""") };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        request.Headers.Add("X-Amz-Target", "Timestream_20181101.CreateDatabase");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        var response = await client.SendAsync(request);
        Assert.Equal(served ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.Status);
        Assert.Equal(served ? 1 : 0, (await client.OkAsync("ListDatabases", "{}")).GetProperty("Databases").GetArrayLength());
        if (!served)
        {
            Assert.Equal(
                (
                    Denied,
                    $"Requests of web pages from '{origin}' are refused: only pages from loopback, from an allowed host or from the public URL may call this endpoint."),
                (response.Type, response.Message));
        }
    }

    [Fact]
    public async Task Allowed_hosts_and_that_of_the_public_URL_are_served()
    {
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions
        {
            PublicUrl = new Uri("https://proxy.test:8443"),
            AllowedHosts = ["Timestream.test", "10.1.2.3", "fd00::1"],
        });
        foreach (
            var host in (string[])["proxy.test:8443", "PROXY.test", "timestream.TEST:1", "10.1.2.3:8000", "[fd00::1]:8000", "localhost"])
        {
            Assert.StartsWith(
                "HTTP/1.1 200",
                await RawSocket.AnswerAsync(client.Server, $"GET /stats HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
                StringComparison.Ordinal);
        }

        Assert.StartsWith(
            "HTTP/1.1 403",
            await RawSocket.AnswerAsync(client.Server, "GET /stats HTTP/1.1\r\nHost: sub.timestream.test\r\nConnection: close\r\n\r\n"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_other_addresses_any_name_is_served_for_every_request_is_signed()
    {
        await using var client = await RawClient.StartAsync(
            new LocalEndpointOptions { Host = "0.0.0.0", AccessKey = "key", SecretKey = "secret" });
        Assert.StartsWith(
            "HTTP/1.1 200",
            await RawSocket.AnswerAsync(client.Server, "GET /health HTTP/1.1\r\nHost: box.lan\r\nConnection: close\r\n\r\n"),
            StringComparison.Ordinal);
        Assert.Contains("MissingAuthenticationTokenException", await CreateAsync(client, "Host: box.lan\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_IPv6_loopback_it_serves_too()
    {
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { Host = "::1" });
        await client.OkAsync("CreateDatabase", """{"DatabaseName":"db"}""");
        var endpoint = Assert.Single((await client.OkAsync("DescribeEndpoints", "{}")).GetProperty("Endpoints").EnumerateArray());
        Assert.Equal($"http://[::1]:{client.Server.BaseAddress.Port}", endpoint.GetProperty("Address").GetString());
    }

    private static Task<string> CreateAsync(RawClient client, string headers, string line = "POST / HTTP/1.1") => RawSocket.AnswerAsync(
        client.Server, $"{line}\r\n{headers}X-Amz-Target: Timestream_20181101.CreateDatabase\r\nContent-Length: 21\r\nConnection: close\r\n\r\n" + """{"DatabaseName":"db"}""");
}
