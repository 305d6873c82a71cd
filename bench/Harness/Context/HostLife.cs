using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Timestream.Benchmarks.Harness.Context;

/// <summary>
/// Ends the process of a case when the process that started it has ended, however that was: a case that went on alone would disturb
/// what is measured next. A case holds a connection to its host and waits for the end of it, which costs no time while it measures.
/// </summary>
internal sealed class HostLife : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _cases = [];

    private HostLife()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where cases connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Begins to accept the connections of cases.</summary>
    public static HostLife Begin() => new();

    /// <summary>Ends this process when the host of this port has ended.</summary>
    /// <param name="port">What <see cref="Port"/> is in the host.</param>
    public static void EndWith(int port)
    {
        var host = new TcpClient();
        try
        {
            host.Connect(IPAddress.Loopback, port);
        }
        catch (SocketException)
        {
            // It has ended already.
            Process.GetCurrentProcess().Kill();
        }

        new Thread(() => Wait(host)) { IsBackground = true, Name = nameof(HostLife) }.Start();
    }

    public void Dispose() => _listener.Stop();

    private static void Wait(TcpClient host)
    {
        try
        {
            // Nothing is ever sent: this returns when the other end is gone.
            host.GetStream().ReadByte();
        }
        catch (IOException)
        {
            // Gone as well.
        }

        Process.GetCurrentProcess().Kill();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _cases.Add(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
