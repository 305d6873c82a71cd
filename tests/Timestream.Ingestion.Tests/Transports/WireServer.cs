using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Timestream.Ingestion.Tests.Transports;

/// <summary>
/// A server that writes bytes, not HTTP: for answers that no proper server gives. Each request is read whole, then the script decides;
/// a connection ends when its script returns false.
/// </summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<WireRequest, Task<bool>> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;
    private int _requests;
    private int _accepted;

    public WireServer(Func<WireRequest, Task<bool>> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri BaseAddress => new($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Requests read whole.</summary>
    public int Requests => _requests;

    public int Connections => _accepted;

    /// <summary>Request line and headers of each request.</summary>
    public ConcurrentQueue<string> Heads { get; } = [];

    /// <summary>The same text for every request.</summary>
    public static WireServer Always(string answer) => new(async request =>
    {
        await request.WriteAsync(answer);
        return true;
    });

    /// <summary>A 200 with this body, properly framed.</summary>
    public static WireServer Ok(byte[] body) => new(async request =>
    {
        await request.WriteAsync([.. Encoding.ASCII.GetBytes(Head("200 OK", body.Length)), .. body]);
        return true;
    });

    /// <summary>This status with this body, properly framed.</summary>
    public static WireServer Answer(string status, string body) => Always(Head(status, Encoding.UTF8.GetByteCount(body)) + body);

    public static string Chunk(string text) => $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n";

    public static string Head(string status, int length) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status}\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: {length}\r\n\r\n");

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Interlocked.Increment(ref _accepted);
                _connections.Add(ServeAsync(client));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await using Stream plain = client.GetStream();
            await using var stream = _certificate is null ? plain : await EncryptAsync(plain, _certificate);
            var reader = new WireRequestReader(stream);
            while (await reader.ReadAsync(_stopping.Token) is { } head)
            {
                Heads.Enqueue(head);
                var number = Interlocked.Increment(ref _requests);
                if (!await _answer(new(number, client, stream, _stopping.Token)))
                {
                    return;
                }
            }
        }
        catch (Exception fault) when (
            fault is OperationCanceledException or IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client hung up, or the test is over.
        }
    }

    private async Task<Stream> EncryptAsync(Stream plain, X509Certificate2 certificate)
    {
        var encrypted = new SslStream(plain);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stopping.Token);
        return encrypted;
    }
}
