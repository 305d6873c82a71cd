namespace Timestream.Ingestion;

/// <summary>
/// Limits of the service that the client knows before it sends. Source: Amazon Timestream for LiveAnalytics Developer Guide, "Quotas",
/// and the constraints of the API's model; none of them can be raised.
/// </summary>
public static class ServiceLimits
{
    /// <summary>Most records in one WriteRecords request.</summary>
    public const int RecordsPerRequest = 100;

    /// <summary>Most dimensions in one record.</summary>
    public const int DimensionsPerRecord = 128;

    /// <summary>Longest name of a dimension, in bytes of UTF-8.</summary>
    public const int DimensionNameBytes = 60;

    /// <summary>Longest name and value of one dimension together, in bytes of UTF-8.</summary>
    public const int DimensionBytes = 2048;

    /// <summary>Longest name of a measure, in bytes of UTF-8.</summary>
    public const int MeasureNameBytes = 256;

    /// <summary>Longest VARCHAR value of a measure, in bytes of UTF-8.</summary>
    public const int VarcharBytes = 2048;

    /// <summary>Most measures in one multi-measure record.</summary>
    public const int MeasuresPerRecord = 256;

    /// <summary>Longest retention of the memory store, in hours. The shortest is 1.</summary>
    public const int MemoryStoreHours = 8766;

    /// <summary>Longest retention of the magnetic store, in days. The shortest is 1.</summary>
    public const int MagneticStoreDays = 73_000;

    /// <summary>
    /// Shortest name of a database or table, in characters. From the API's first model: the present one names no minimum, and whether
    /// the service still enforces it is not documented.
    /// </summary>
    public const int ResourceNameMinLength = 3;

    /// <summary>Longest name of a database or table, in characters, each of which is one byte.</summary>
    public const int ResourceNameMaxLength = 256;

    /// <summary>Create, update and delete requests for databases and tables per second and account.</summary>
    internal const int ControlPlaneChangesPerSecond = 1;

    /// <summary>List and describe requests per second and account.</summary>
    internal const int ControlPlaneReadsPerSecond = 5;

    /// <summary>Whether a database or table may have this name: 3 to 256 of <c>A-Z a-z 0-9 _ - .</c></summary>
    public static bool IsResourceName(string? name) =>
        name is { Length: >= ResourceNameMinLength and <= ResourceNameMaxLength }
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.');
}
