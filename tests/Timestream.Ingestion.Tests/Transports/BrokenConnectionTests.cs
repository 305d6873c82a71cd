using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Tests.Transports;

/// <summary>Connections that break, stall or are none: what is retried, how often, and what is said.</summary>
public class BrokenConnectionTests
{
    // Long enough for an answer on a busy machine, short enough to wait for.
    private static readonly TimeSpan s_shortTimeout = TimeSpan.FromMilliseconds(300);

    public static TheoryData<string, string> Broken =>
        [
            .. from transport in (string[])["Sdk", "Direct"] from way in (string[])["reset", "closed", "cut body", "cut chunk", "cut head", "cut error"] select (transport, way)
        ];

    public static TheoryData<string, string> Stalled =>
        [
            .. from transport in (string[])["Sdk", "Direct"] from way in (string[])["no head", "half a head", "no body", "half a body", "drip", "error without body"] select (transport, way)
        ];

    /// <summary>On new connections and on reused ones, where a client may suspect that the connection was stale.</summary>
    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_connection_is_retried_as_often_as_the_settings_say(string transport, string way)
    {
        await using var server = new WireServer(request => request.Number == 1 ? request.AcknowledgeAsync() : BreakAsync(request, way));
        await using var sender = Sender.Create(transport, server.BaseAddress, new() { MaxErrorRetry = 1 });
        await sender.SendAsync();

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => sender.SendAsync());

        var receipt = RequestReceipt.Of(fault);
        Assert.Equal((2, null), (receipt.Attempts, receipt.Ingested));
        Assert.Equal(2, server.Requests - 1);
    }

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task A_broken_connection_does_not_cost_the_request(string transport)
    {
        await using var server = new WireServer(
            request => request.Number == 1 ? BreakAsync(request, "cut body") : request.AcknowledgeAsync());
        await using var sender = Sender.Create(transport, server.BaseAddress, new() { MaxErrorRetry = 1 });

        Assert.Equal((2, 10), await sender.SendAsync() is var receipt ? (receipt.Attempts, receipt.Ingested) : default);
    }

    [Theory]
    [MemberData(nameof(Stalled))]
    public async Task An_answer_that_is_not_complete_in_time_is_a_timeout_of_the_attempt(string transport, string way)
    {
        await using var server = new WireServer(request => StallAsync(request, way));
        await using var sender = Sender.Create(transport, server.BaseAddress, new() { MaxErrorRetry = 0, Timeout = s_shortTimeout });

        var fault = await Assert.ThrowsAsync<TimeoutException>(() => sender.SendAsync());

        Assert.Equal("No answer within 0.3 s: see whether the endpoint answers at all, or raise the timeout.", fault.Message);
        Assert.Equal((1, 1), (server.Requests, RequestReceipt.Of(fault).Attempts));
    }

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task A_timeout_is_retried(string transport)
    {
        await using var server = new WireServer(
            request => request.Number == 1 ? StallAsync(request, "half a body") : request.AcknowledgeAsync());
        await using var sender = Sender.Create(transport, server.BaseAddress, new() { MaxErrorRetry = 1, Timeout = s_shortTimeout });

        Assert.Equal((2, 10), await sender.SendAsync() is var receipt ? (receipt.Attempts, receipt.Ingested) : default);
    }

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task A_certificate_that_is_not_trusted_ends_the_request_at_once_and_says_why(string transport)
    {
        using var certificate = SelfSigned();
        await using var server = new WireServer(request => request.AcknowledgeAsync(), certificate);
        await using var sender = Sender.Create(transport, server.BaseAddress);

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => sender.SendAsync());

        Assert.Equal((1, 1, 0), (RequestReceipt.Of(fault).Attempts, server.Connections, server.Requests));
        Assert.Contains("certificate", FaultText.Of(fault), StringComparison.Ordinal);
        Assert.Contains("UntrustedRoot", FaultText.Of(fault), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task No_tls_at_the_other_end_ends_the_request_at_once(string transport)
    {
        await using var plain = new GreetingServer("HTTP/1.1 400 Bad Request\r\n\r\n");
        await using var sender = Sender.Create(transport, new($"https://127.0.0.1:{plain.Port}/"));

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => sender.SendAsync());

        Assert.Equal(1, RequestReceipt.Of(fault).Attempts);
        Assert.Contains("AuthenticationException", FaultText.Of(fault), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sdk", "SSH-2.0-OpenSSH_9.6\r\n\r\n", "SSH-2.0")]
    [InlineData("Direct", "SSH-2.0-OpenSSH_9.6\r\n\r\n", "SSH-2.0")]
    [InlineData("Sdk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot hexadecimal\r\n", "Received chunk header")]
    [InlineData("Direct", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot hexadecimal\r\n", "Received chunk header")]
    public async Task Something_that_does_not_speak_http_ends_the_request_at_once(string transport, string answer, string reason)
    {
        await using var server = WireServer.Always(answer);
        await using var sender = Sender.Create(transport, server.BaseAddress);

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => sender.SendAsync());

        Assert.Equal((1, 1), (RequestReceipt.Of(fault).Attempts, server.Requests));
        Assert.Contains(reason, FaultText.Of(fault), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task Headers_without_end_end_the_request_at_once(string transport)
    {
        await using var server = WireServer.Always($"HTTP/1.1 200 OK\r\nX: {new string('x', 100 * 1024)}\r\nContent-Length: 0\r\n\r\n");
        await using var sender = Sender.Create(transport, server.BaseAddress);

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => sender.SendAsync());

        Assert.Equal((1, 1), (RequestReceipt.Of(fault).Attempts, server.Requests));
        Assert.Contains("headers", FaultText.Of(fault), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task A_tls_greeting_that_is_not_answered_is_a_timeout(string transport)
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        await using var sender = Sender.Create(
            transport, new($"https://{silent.LocalEndpoint}/"), new() { MaxErrorRetry = 1, Timeout = s_shortTimeout });

        var fault = await Assert.ThrowsAsync<TimeoutException>(() => sender.SendAsync());

        Assert.Equal(2, RequestReceipt.Of(fault).Attempts);
    }

    [Theory]
    [InlineData("Sdk", true)]
    [InlineData("Direct", true)]
    [InlineData("Sdk", false)]
    [InlineData("Direct", false)]
    public async Task An_answer_beyond_a_megabyte_is_not_read_and_not_retried(string transport, bool announced)
    {
        var part = new byte[64 * 1024];
        var written = 0L;
        await using var server = new WireServer(async request =>
        {
            await request.WriteAsync(announced
                ? WireServer.Head("200 OK", 100 * 1024 * 1024)
                : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (var i = 0; i < 100 * 16; i++)
            {
                await request.WriteAsync(announced ? "" : "10000\r\n");
                await request.WriteAsync(part);
                await request.WriteAsync(announced ? "" : "\r\n");
                Interlocked.Add(ref written, part.Length);
            }

            return true;
        });
        await using var sender = Sender.Create(transport, server.BaseAddress);

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => sender.SendAsync());

        Assert.StartsWith("The answer is longer than 1048576 bytes", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
        // The rest is what the sockets' buffers took before the connection was dropped.
        Assert.InRange(Interlocked.Read(ref written), 0, 50L * 1024 * 1024);
    }

    [Theory]
    [InlineData("Sdk")]
    [InlineData("Direct")]
    public async Task An_answer_of_a_megabyte_is_read(string transport)
    {
        const string Body = """{"RecordsIngested":{"Total":10}}""";
        await using var server = WireServer.Answer("200 OK", Body.PadRight(1024 * 1024));
        await using var sender = Sender.Create(transport, server.BaseAddress);

        Assert.Equal(10, (await sender.SendAsync()).Ingested);
    }

    private static async Task<bool> BreakAsync(WireRequest request, string way)
    {
        switch (way)
        {
            case "reset":
                return await request.ResetAsync();
            case "cut head":
                await request.WriteAsync("HTTP/1.1 200 OK\r\nContent-Len");
                return false;
            case "cut body":
                await request.WriteAsync(WireServer.Head("200 OK", 1000) + """{"RecordsIngested":{"Total":10}}""");
                return false;
            case "cut chunk":
                await request.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + WireServer.Chunk("""{"RecordsIngested":{"Total":10}}"""));
                return false;
            case "cut error":
                await request.WriteAsync(WireServer.Head("400 Bad Request", 1000) + """{"__type":"ValidationException","Message":"x"}""");
                return false;
            default:
                return false;
        }
    }

    private static async Task<bool> StallAsync(WireRequest request, string way)
    {
        switch (way)
        {
            case "half a head":
                await request.WriteAsync("HTTP/1.1 200 OK\r\nContent-Len");
                break;
            case "no body":
                await request.WriteAsync(WireServer.Head("200 OK", 67));
                break;
            case "half a body":
                await request.WriteAsync(WireServer.Head("200 OK", 67) + """{"RecordsIngested":""");
                break;
            case "error without body":
                await request.WriteAsync(WireServer.Head("400 Bad Request", 67));
                break;
            case "drip":
                await request.WriteAsync(WireServer.Head("200 OK", 1000));
                while (true)
                {
                    await request.WriteAsync(" ");
                    await Task.Delay(50, request.Stopping);
                }
        }

        return await request.StallAsync();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
