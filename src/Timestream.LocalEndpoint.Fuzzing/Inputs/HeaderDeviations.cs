namespace Timestream.LocalEndpoint.Fuzzing.Inputs;

/// <summary>Generates headers of a request, valid and invalid.</summary>
internal static class HeaderDeviations
{
    public const string TargetPrefix = "Timestream_20181101.";

    private static readonly string[] s_values =
    [
        "", " ", "a", "\u00e9", "\t", ";", "=", ",", "a=b;c", "\"", "0", "-1", "99999999999999999999", "*", "%00", "null",
        new string('h', 5000),
    ];

    private static readonly string[] s_names =
    [
        "X-Amz-Target", "Content-Type", "Content-Encoding", "X-Amz-Date", "Authorization", "X-Amz-Security-Token",
        "x-amz-content-sha256", "Expect", "Accept-Encoding", "X-Forwarded-Host",
    ];

    public static List<(string Name, string Value)> Usual(string operation) =>
    [
        ("Host", "127.0.0.1:8000"),
        ("Content-Type", "application/x-amz-json-1.0"),
        ("X-Amz-Target", TargetPrefix + operation),
        ("User-Agent", "fuzz"),
    ];

    /// <summary>Changes one header or adds one.</summary>
    public static void Deviate(List<(string Name, string Value)> headers, Chance chance)
    {
        var at = chance.Below(headers.Count);
        switch (chance.Below(6))
        {
            case 0:
                headers.RemoveAt(at);
                break;
            case 1:
                headers[at] = (headers[at].Name, chance.Of<string>(s_values));
                break;
            case 2:
                headers.Add((headers[at].Name, headers[at].Value));
                break;
            case 3:
                headers.Add((chance.Of<string>(s_names), chance.Of<string>(s_values)));
                break;
            case 4:
                var target = headers.FindIndex(header => header.Name == "X-Amz-Target");
                headers[target] = ("X-Amz-Target", chance.Of(
                    "WriteRecords", "timestream_20181101.writerecords", TargetPrefix, TargetPrefix + "Unknown",
                    TargetPrefix + "WriteRecords ", "DynamoDB_20120810.GetItem",
                    TargetPrefix + "writeRecords", TargetPrefix + "0", TargetPrefix + "WriteRecords,ListTables"));
                break;
            default:
                headers[at] = (headers[at].Name.ToUpperInvariant(), headers[at].Value);
                break;
        }
    }

    /// <summary>Adds a signature in the right form that does not match, often with one more error.</summary>
    public static void AddWrongSignature(List<(string Name, string Value)> headers, Chance chance)
    {
        var stamp = Fixture.Now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        string[] parts = [Fixture.AccessKey, stamp[..8], "us-west-2", "timestream", "aws4_request"];
        Span<byte> bytes = stackalloc byte[32];
        chance.Fill(bytes);
        var signature = Convert.ToHexStringLower(bytes);
        var signed = "content-type;host;x-amz-date;x-amz-target";
        var algorithm = "AWS4-HMAC-SHA256";
        switch (chance.Below(8))
        {
            case 0:
                parts[chance.Below(parts.Length)] = chance.Of<string>(s_values);
                break;
            case 1:
                parts = parts[..chance.Below(parts.Length)];
                break;
            case 2:
                signature = chance.Of<string>(s_values);
                break;
            case 3:
                signed = chance.Of(
                    "host", "", ";", "host;host;x-amz-date;x-amz-target", "host;none;x-amz-date;x-amz-target", "\u00e9;host",
                    string.Join(';', Enumerable.Repeat("host", 900)));
                break;
            case 4:
                algorithm = chance.Of("", "Basic", "AWS4-ECDSA-P256-SHA256", "AWS4-HMAC-SHA256AWS4-HMAC-SHA256");
                break;
            case 5:
                stamp = chance.Of("", "20231128", "00000000T000000Z", "99991231T235959Z", "20231128T183710", stamp + "Z");
                break;
        }

        var value = $"{algorithm} Credential={string.Join('/', parts)}, SignedHeaders={signed}, Signature={signature}";
        if (chance.Hits(0.2))
        {
            value = chance.Of(
                value.Replace(", ", ",", StringComparison.Ordinal),
                value.Replace("=", "==", StringComparison.Ordinal),
                value[..chance.Below(value.Length)],
                $"{value}, {value}",
                $"{value},");
        }

        headers.Add(("X-Amz-Date", stamp));
        if (chance.Hits(0.95))
        {
            headers.Add(("Authorization", value));
        }
    }
}
