using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Transports.Direct.Json;

/// <summary>The dimensions of a series as elements of a JSON array, encoded once and copied into every request.</summary>
internal sealed class DimensionsJson
{
    private readonly byte[] _json;

    // The end of each dimension in the JSON, without the comma after it.
    private readonly int[] _ends;

    private DimensionsJson(ReadOnlySpan<Dimension> dimensions)
    {
        _ends = new int[dimensions.Length];
        var bound = 0;
        foreach (var (name, value) in dimensions)
        {
            bound += 24 + ((name.Length + value.Length) * JsonText.MaxBytesPerChar);
        }

        var json = new JsonCursor(new byte[bound]);
        for (var i = 0; i < dimensions.Length; i++)
        {
            json.Append(i == 0 ? "{\"Name\":\""u8 : ",{\"Name\":\""u8);
            json.AppendText(dimensions[i].Name);
            json.Append("\",\"Value\":\""u8);
            json.AppendText(dimensions[i].Value);
            json.Append("\"}"u8);
            _ends[i] = json.Length;
        }

        _json = json.Written.ToArray();
    }

    /// <summary>The JSON of a dimension set: encoded by the first request that needs it, then kept with the set.</summary>
    public static DimensionsJson Of(DimensionSet dimensions)
    {
        if (dimensions.Encoded is DimensionsJson json)
        {
            return json;
        }

        dimensions.Encoded = json = new(dimensions.AsSpan());
        return json;
    }

    /// <summary>All dimensions, separated by commas.</summary>
    public ReadOnlySpan<byte> All => _json;

    /// <summary>One dimension, without commas.</summary>
    public ReadOnlySpan<byte> this[int index] =>
        index == 0 ? _json.AsSpan(0, _ends[0]) : _json.AsSpan((_ends[index - 1] + 1).._ends[index]);
}
