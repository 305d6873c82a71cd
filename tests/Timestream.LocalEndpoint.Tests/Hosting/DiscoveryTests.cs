using System.Text.Json;

namespace Timestream.LocalEndpoint.Tests.Hosting;

/// <summary>DescribeEndpoints answers each client in the form that leads it back.</summary>
public class DiscoveryTests
{
    [Theory]
    [InlineData("Boto3/1.43.11 md/Botocore#1.43.11 ua/2.1 os/linux", "http://127.0.0.1:8000")]
    [InlineData("aws-cli/2.15.0 Python/3.11.8 Linux/6.8 exe/x86_64", "http://127.0.0.1:8000")]
    [InlineData("aws-sdk-dotnet-coreclr/4.0.1.2 ua/2.1 os/linux lang/.NET_Core#10.0", "http://127.0.0.1:8000")]
    [InlineData("aws-sdk-go-v2/1.30.0 os/linux lang/go#1.22 api/timestreamwrite#1.25.0", "http://127.0.0.1:8000")]
    [InlineData("aws-sdk-go/1.55.0 (go1.22; linux; amd64)", "http://127.0.0.1:8000")]
    [InlineData("aws-sdk-java/1.12.700 Linux/6.8 OpenJDK", "http://127.0.0.1:8000")]
    [InlineData("aws-sdk-nodejs/2.1693.0 linux/v20.20.2 callback", "http://127.0.0.1:8000")]
    [InlineData("aws-sdk-js/2.1693.0", "http://127.0.0.1:8000")]
    [InlineData("curl/8.5", "http://127.0.0.1:8000")]
    [InlineData(null, "http://127.0.0.1:8000")]
    [InlineData("aws-sdk-js/3.1138.0 ua/2.1 os/linux#6.8 lang/js md/nodejs#20.20.2 api/timestream-write#3.1138.0", "127.0.0.1")]
    [InlineData("my-app/1.0 aws-sdk-js/4.0.0", "127.0.0.1")]
    [InlineData("aws-sdk-php/3.300.0 ua/2.0 OS/Linux lang/php#8.3", "127.0.0.1")]
    [InlineData("aws-sdk-kotlin/1.5.0 ua/2.1 api/timestream-write#1.5.0", "127.0.0.1")]
    [InlineData("aws-sdk-java/2.30.0 md/io#sync ua/2.1 os/Linux#6.8", "127.0.0.1")]
    [InlineData("aws-sdk-rust/1.3.7 os/linux lang/rust#1.90", "127.0.0.1:8000")]
    [InlineData("aws-sdk-cpp/1.11.400 ua/2.1 api/Timestream_Write", "127.0.0.1:8000")]
    [InlineData("aws-sdk-ruby3/3.220.0 ua/2.1 os/linux lang/ruby#3.3", "127.0.0.1:8000")]
    public async Task The_form_is_that_of_the_client(string? userAgent, string address)
    {
        await using var client = await RawClient.StartAsync();
        Assert.Equal(address, await AddressAsync(client, "127.0.0.1:8000", ("User-Agent", userAgent)));
    }

    [Fact]
    public async Task In_a_browser_the_client_names_itself_in_another_header()
    {
        await using var client = await RawClient.StartAsync();
        Assert.Equal("localhost", await AddressAsync(
            client, "localhost:8000", ("User-Agent", "Mozilla/5.0 (X11) Firefox/140.0"), (
                "X-Amz-User-Agent", "aws-sdk-js/3.1138.0 ua/2.1")));
    }

    [Theory]
    [InlineData("[::1]:8000", null, "http://[::1]:8000")]
    [InlineData("[::1]:8000", "aws-sdk-js/3.1", "[::1]")]
    [InlineData("[::1]:8000", "aws-sdk-rust/1.3", "[::1]:8000")]
    [InlineData("localhost", null, "http://localhost")]
    [InlineData("db.localhost:80", "aws-sdk-js/3.1", "db.localhost")]
    public async Task It_is_the_name_that_was_called(string host, string? userAgent, string address)
    {
        await using var client = await RawClient.StartAsync();
        Assert.Equal(address, await AddressAsync(client, host, ("User-Agent", userAgent)));
    }

    [Theory]
    [InlineData("https", null, "https://localhost:8443")]
    [InlineData("HTTPS, http", null, "https://localhost:8443")]
    [InlineData("http", null, "http://localhost:8443")]
    [InlineData("gopher", null, "http://localhost:8443")]
    [InlineData("", null, "http://localhost:8443")]
    [InlineData("https", "timestream.localhost:9443", "https://timestream.localhost:9443")]
    [InlineData("https", "allowed.test:9443, other.test", "https://allowed.test:9443")]
    [InlineData("https", "evil.example", "https://localhost:8443")]
    [InlineData("https", "localhost/path", "https://localhost:8443")]
    [InlineData("https", "user@localhost", "https://localhost:8443")]
    public async Task Behind_a_proxy_that_ends_TLS_it_is_what_the_client_called(string proto, string? forwardedHost, string address)
    {
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { AllowedHosts = ["allowed.test"] });
        Assert.Equal(
            address, await AddressAsync(client, "localhost:8443", ("X-Forwarded-Proto", proto), ("X-Forwarded-Host", forwardedHost)));
    }

    [Theory]
    [InlineData("https://timestream.test:8443/", null, "https://timestream.test:8443")]
    [InlineData("https://timestream.test", "aws-sdk-js/3.1", "timestream.test")]
    [InlineData("https://timestream.test", "aws-sdk-rust/1.1", "timestream.test")]
    [InlineData("https://timestream.test:8443", "aws-sdk-rust/1.1", "timestream.test:8443")]
    [InlineData("http://[fd00::1]:8000", "aws-sdk-js/3.1", "[fd00::1]")]
    public async Task The_public_URL_is_answered_whatever_was_called(string publicUrl, string? userAgent, string address)
    {
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { PublicUrl = new Uri(publicUrl) });
        Assert.Equal(address, await AddressAsync(client, "127.0.0.1:8000", ("User-Agent", userAgent), ("X-Forwarded-Proto", "http")));
    }

    [Theory]
    [InlineData("ftp://a")]
    [InlineData("https://user@a")]
    [InlineData("https://@a")]
    [InlineData("https://user:secret@a")]
    [InlineData("https://a/path")]
    [InlineData("https://a?")]
    [InlineData("https://a/?q=1")]
    [InlineData("https://a#f")]
    [InlineData("https://a:0")]
    [InlineData("file:///tmp")]
    public void A_public_URL_is_scheme_host_and_port_alone(string url) => Assert.Equal(
        [$"PublicUrl is '{url}': give http or https with host and port alone, such as https://timestream.test:8443."],
        new LocalEndpointOptions { PublicUrl = new Uri(url) }.Validate());

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("http://a")]
    [InlineData("a:8000")]
    [InlineData("a b")]
    public void An_allowed_host_is_a_name_or_address(string name) => Assert.Equal(
        [$"AllowedHosts has '{name}': give host names or addresses without scheme and port, such as timestream.test."],
        new LocalEndpointOptions { AllowedHosts = [name] }.Validate());

    private static async Task<string?> AddressAsync(RawClient client, string host, params (string Name, string? Value)[] headers)
    {
        var lines = string.Concat(headers.Where(header => header.Value is not null).Select(header => $"{header.Name}: {header.Value}\r\n"));
        var answer = await RawSocket.AnswerAsync(
            client.Server, $"POST / HTTP/1.1\r\nHost: {host}\r\n{lines}X-Amz-Target: Timestream_20181101.DescribeEndpoints\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}");
        var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        using var json = JsonDocument.Parse(body);
        var endpoint = Assert.Single(json.RootElement.GetProperty("Endpoints").EnumerateArray());
        Assert.Equal(1440, endpoint.GetProperty("CachePeriodInMinutes").GetInt32());
        return endpoint.GetProperty("Address").GetString();
    }
}
