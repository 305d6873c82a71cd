namespace Timestream.Ingestion.Transports.Http;

/// <summary>Headers of every WriteRecords request. Source: AWS JSON 1.0 protocol; target prefix of the service model.</summary>
internal static class WireHeaders
{
    public const string ContentType = "application/x-amz-json-1.0";
    public const string Operation = "WriteRecords";
    public const string Target = "Timestream_20181101." + Operation;

    /// <summary>All headers except those of the content and the signature.</summary>
    public static KeyValuePair<string, string>[] Constant { get; } =
    [
        new("X-Amz-Target", Target),
        new("User-Agent", $"Timestream.Ingestion/{typeof(WireHeaders).Assembly.GetName().Version?.ToString(2)}"),
    ];
}
