using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Timestream.LocalEndpoint.Tests.Foreign;

/// <summary>Ends TLS before an endpoint, as a proxy or a sidecar does, and passes the bytes on as they are.</summary>
internal sealed class TlsProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private Task _accepting = Task.CompletedTask;

    public TlsProxy() => _listener.Start();

    public Uri Url => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>What a client must trust.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>Begins to pass connections on.</summary>
    public void PassTo(LocalEndpointServer server) => _accepting = AcceptAsync(server);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_connections).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _certificate.Dispose();
        _ended.Dispose();
    }

    private async Task AcceptAsync(LocalEndpointServer server)
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(_ended.Token);
            _connections.Add(PassAsync(client, server));
        }
    }

    private async Task PassAsync(TcpClient client, LocalEndpointServer server)
    {
        using (client)
        {
            await using var outside = new SslStream(client.GetStream());
            await outside.AuthenticateAsServerAsync(_certificate);
            using var inner = new TcpClient();
            await inner.ConnectAsync(server.BaseAddress.Host, server.BaseAddress.Port, _ended.Token);
            await using var inside = inner.GetStream();
            await Task.WhenAny(outside.CopyToAsync(inside, _ended.Token), inside.CopyToAsync(outside, _ended.Token));
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
