using System.Globalization;
using System.Text;

namespace Timestream.LocalEndpoint.Fuzzing.Inputs;

/// <summary>A request to try.</summary>
public sealed record FuzzInput
{
    /// <summary>Number in the run, from 0. Together with the seed it determines the input.</summary>
    public required long Number { get; init; }

    /// <summary>HTTP method. Default <c>POST</c>.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>Path and query. Default <c>/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Headers, except those for the length of the body.</summary>
    public required IReadOnlyList<(string Name, string Value)> Headers { get; init; }

    /// <summary>Body of the request.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The operation of the target header if only the body can be wrong; null if method, path or headers can be.</summary>
    public string? Operation { get; init; }

    /// <summary>The bytes to send over a connection; null to send the request as it is.</summary>
    public byte[]? Wire { get; init; }

    /// <summary>The file for batch load; null if the input has none.</summary>
    public byte[]? Csv { get; init; }

    /// <summary>The bytes to send over a connection.</summary>
    public byte[] ToWire()
    {
        if (Wire is not null)
        {
            return Wire;
        }

        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Method} {Path} HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Connection: close\r\nContent-Length: {Body.Length}\r\n\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. Body];
    }
}
