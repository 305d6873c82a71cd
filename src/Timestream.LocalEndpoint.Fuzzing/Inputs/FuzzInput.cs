using System.Globalization;
using System.Text;

namespace Timestream.LocalEndpoint.Fuzzing.Inputs;

/// <summary>One request to try.</summary>
public sealed record FuzzInput
{
    /// <summary>Place in the run, from 0; with the run's seed it determines all the rest.</summary>
    public required long Number { get; init; }

    public string Method { get; init; } = "POST";

    public string Path { get; init; } = "/";

    /// <summary>Headers but for those that tell the length of the body.</summary>
    public required IReadOnlyList<(string Name, string Value)> Headers { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>The operation that the target header names, where only the body may be wrong; null where method, path or headers were touched.</summary>
    public string? Operation { get; init; }

    /// <summary>What is sent over a connection, where it is not just the request.</summary>
    public byte[]? Wire { get; init; }

    /// <summary>The file that a batch load finds, where the input brings one.</summary>
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
