using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Timestream.LocalEndpoint.Fuzzing.Inputs;
using Timestream.LocalEndpoint.Hosting;

namespace Timestream.LocalEndpoint.Fuzzing.Targets;

/// <summary>Sends each input over a new connection and reads until the endpoint closes it.</summary>
internal sealed class WireTarget(WireServers servers, WireServers.Lease lease) : IFuzzTarget
{
    public EndpointService Service => lease.Server.Service;

    public string Buckets => lease.Buckets;

    public async Task<IReadOnlyList<FuzzAnswer>> SendAsync(FuzzInput input, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(lease.Server.BaseAddress.Host, lease.Server.BaseAddress.Port, cancellationToken);
        using var received = new MemoryStream();
        try
        {
            await socket.SendAsync(input.ToWire(), cancellationToken);
            if (input.Wire is not null)
            {
                // Otherwise the endpoint would wait for the rest of an incomplete request. After a complete one it would abort the
                // request.
                socket.Shutdown(SocketShutdown.Send);
            }

            // A NetworkStream does not accept a half-closed socket.
            var buffer = new byte[4096];
            while (await socket.ReceiveAsync(buffer, cancellationToken) is > 0 and var read)
            {
                received.Write(buffer, 0, read);
            }
        }
        catch (SocketException)
        {
            // The endpoint can close the connection while the input is sent.
        }

        return Answers(received.ToArray(), isHead: input.Method == "HEAD");
    }

    public ValueTask DisposeAsync()
    {
        servers.Return(lease);
        return ValueTask.CompletedTask;
    }

    private static List<FuzzAnswer> Answers(byte[] bytes, bool isHead)
    {
        var answers = new List<FuzzAnswer>();
        var rest = bytes.AsSpan();
        while (rest.IndexOf("\r\n\r\n"u8) is >= 0 and var end)
        {
            var lines = Encoding.Latin1.GetString(rest[..end]).Split("\r\n");
            rest = rest[(end + 4)..];
            var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
            var announced = lines.FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
            var length = announced is null || isHead
                ? 0
                : Math.Min(int.Parse(announced.AsSpan("Content-Length: ".Length), CultureInfo.InvariantCulture), rest.Length);

            // 100 (Continue) precedes the answer.
            if (status != 100)
            {
                answers.Add(new FuzzAnswer(status, rest[..length].ToArray()));
            }

            rest = rest[length..];
        }

        return answers;
    }
}
