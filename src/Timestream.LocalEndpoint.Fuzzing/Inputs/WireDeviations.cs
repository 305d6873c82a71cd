using System.Globalization;
using System.Text;

namespace Timestream.LocalEndpoint.Fuzzing.Inputs;

/// <summary>
/// Generates the bytes of a connection with wrong lengths, broken chunks, too many or too long headers, or another protocol.
/// </summary>
internal static class WireDeviations
{
    public static byte[] Apply(FuzzInput input, Chance chance)
    {
        var request = input.ToWire();
        return chance.Below(12) switch
        {
            0 => MutateHead(request, chance),
            1 => MutateHead(request, chance),
            2 => request[..chance.Below(request.Length)],
            3 => Head(input, $"Content-Length: {WrongLength(input.Body.Length, chance)}\r\n", input.Body),
            4 => Head(
                input,
                $"Content-Length: {input.Body.Length}\r\nContent-Length: {chance.Of(0, input.Body.Length, input.Body.Length + 1)}\r\n",
                input.Body),
            5 or 6 => Head(input, "Transfer-Encoding: chunked\r\n", Chunks(input.Body, chance)),
            7 => Head(input, $"Transfer-Encoding: {WrongEncoding(chance)}\r\n", Chunks(input.Body, chance)),
            8 => Head(input, string.Concat(Enumerable.Range(0, chance.Of(90, 120, 3000)).Select(Header)), []),
            9 => Head(input, $"X-Long: {new string('x', chance.Of(30_000, 33_000, 200_000))}\r\n", []),
            10 => Other(request, chance),
            _ => [.. Replace(request, "Connection: close\r\n", ""), .. request],
        };
    }

    private static object WrongLength(int length, Chance chance) => chance.Of<object>(
        0, 1, -1, length + 1, length - 1, "1e3", "0x5", "", "4194305", "99999999999999999999", "5, 5", "+2");

    private static string WrongEncoding(Chance chance) => chance.Of(
        "gzip", "chunked, chunked", "identity", "", "chunked\r\nContent-Length: 3");

    private static string Header(int number) => $"X-{number.ToString(CultureInfo.InvariantCulture)}: y\r\n";

    private static byte[] Replace(byte[] request, string old, string by) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(request).Replace(old, by, StringComparison.Ordinal));

    private static byte[] MutateHead(byte[] request, Chance chance)
    {
        var end = request.AsSpan().IndexOf("\r\n\r\n"u8);
        end = end < 0 ? request.Length : end;
        return [.. ByteMutations.Apply(request[..end], chance), .. request.AsSpan(end)];
    }

    private static byte[] Head(FuzzInput input, string length, byte[] body)
    {
        var headers = string.Concat(input.Headers.Select(header => $"{header.Name}: {header.Value}\r\n"));
        var head = $"POST / HTTP/1.1\r\n{headers}Connection: close\r\n{length}\r\n";
        return [.. Encoding.Latin1.GetBytes(head), .. body];
    }

    private static byte[] Chunks(byte[] body, Chance chance)
    {
        var half = body.Length / 2;
        var text = chance.Below(6) switch
        {
            0 => "zz\r\n",
            1 => "ffffffffffffffff\r\n",
            2 => $"{half:x}\r\n",
            3 => $"{body.Length:x};name=value\r\n",
            _ => null,
        };
        return text is not null
            ? [.. Encoding.ASCII.GetBytes(text), .. body, .. chance.Hits(0.5) ? "\r\n0\r\n\r\n"u8 : "\r\n"u8]
            :
            [
                .. Encoding.ASCII.GetBytes($"{half:x}\r\n"), .. body.AsSpan(0, half), .. "\r\n"u8,
                .. Encoding.ASCII.GetBytes($"{body.Length - half:x}\r\n"), .. body.AsSpan(half), .. "\r\n0\r\nTrailer: x\r\n\r\n"u8,
            ];
    }

    private static byte[] Other(byte[] request, Chance chance)
    {
        var noise = new byte[1 + chance.Below(300)];
        chance.Fill(noise);
        return chance.Below(8) switch
        {
            0 => noise,
            1 => [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03, .. noise],
            2 => [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. noise],
            3 => "GET /\r\n\r\n"u8.ToArray(),
            4 => "POST http://other:1/ HTTP/1.1\r\nHost: other:1\r\nConnection: close\r\n\r\n"u8.ToArray(),
            5 => Encoding.ASCII.GetBytes($"GET /{new string('p', 10_000)} HTTP/1.1\r\nHost: a\r\n\r\n"),
            6 => Replace(request, "\r\n", "\n"),
            _ => Replace(request, "HTTP/1.1", chance.Of("HTTP/1.0", "HTTP/1.2", "HTTP/3", "http/1.1", "")),
        };
    }
}
