using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Timestream.Benchmarks.Harness.Context;

/// <summary>
/// Ends the process of a case when its host process ends for any reason, because an orphaned case would disturb later measurements.
/// Each case keeps a connection to its host open and waits until it is closed, which takes no CPU time during the measurement.
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

    /// <summary>Loopback port that cases connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Starts to accept connections from cases.</summary>
    public static HostLife Begin() => new();

    /// <summary>Ends this process as soon as the host process has ended.</summary>
    /// <param name="port">The host's <see cref="Port"/>.</param>
    public static void EndWith(int port)
    {
        var host = new TcpClient();
        try
        {
            host.Connect(IPAddress.Loopback, port);
        }
        catch (SocketException)
        {
            // The host has already ended.
            Process.GetCurrentProcess().Kill();
        }

        new Thread(() => Wait(host)) { IsBackground = true, Name = nameof(HostLife) }.Start();
    }

    public void Dispose() => _listener.Stop();

    private static void Wait(TcpClient host)
    {
        try
        {
            // The host never sends data: this returns when the connection is closed.
            host.GetStream().ReadByte();
        }
        catch (IOException)
        {
            // The connection was reset: the host has ended, too.
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
            // The listener was stopped.
        }
    }
}
