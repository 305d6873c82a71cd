using System.Text.Json.Serialization;

namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>What config.json, the environment and the options say together; immutable, validated once.</summary>
public sealed record Settings
{
    /// <summary>Where requests go: <c>local</c>, <c>aws</c> or an http(s) URL. Default <c>local</c>.</summary>
    public string Endpoint { get; init; } = "local";

    /// <summary>AWS region; also the region requests to a local endpoint are signed for. Default <c>us-west-2</c>.</summary>
    public string Region { get; init; } = "us-west-2";

    /// <summary>Profile of the shared AWS configuration; null leaves the choice to the default credential chain.</summary>
    public string? Profile { get; init; }

    /// <summary>Database the tables live in. Default <c>benchmark</c>.</summary>
    public string Database { get; init; } = "benchmark";

    /// <summary>Table the benchmarks and <c>ingest</c> write to. Default <c>ingest</c>.</summary>
    public string Table { get; init; } = "ingest";

    public RetentionSettings Retention { get; init; } = new();

    public SweepSettings Sweep { get; init; } = new();

    public JobSettings Job { get; init; } = new();

    public PricingSettings Pricing { get; init; } = new();

    /// <summary>True when requests go to Amazon Timestream itself.</summary>
    [JsonIgnore]
    public bool IsAws => Endpoint == "aws";

    /// <summary>True when the harness starts an endpoint for itself.</summary>
    [JsonIgnore]
    public bool IsLocal => Endpoint == "local";
}

/// <param name="MemoryHours">Hours a record stays in the memory store, 1 to 8766. Default 24.</param>
/// <param name="MagneticDays">Days a record stays in the magnetic store, 1 to 73000. Default 7.</param>
public sealed record RetentionSettings(int MemoryHours = 24, int MagneticDays = 7);

/// <summary>The values the benchmarks and <c>sweep</c> combine.</summary>
public sealed record SweepSettings
{
    /// <summary>Records per request, each 1 to 100. Default 1, 10, 25, 50, 75, 100.</summary>
    public IReadOnlyList<int> BatchSizes { get; init; } = [1, 10, 25, 50, 75, 100];

    /// <summary>Whether the common part of a batch is sent once per request. Default both.</summary>
    public IReadOnlyList<bool> CommonAttributes { get; init; } = [false, true];

    /// <summary>Records per combination of the <c>sweep</c> command. Default 1000.</summary>
    public int Records { get; init; } = 1000;

    /// <summary>Requests in flight of the concurrency benchmarks, each 1 to 1024. Default 1, 2, 4, 8.</summary>
    public IReadOnlyList<int> Writers { get; init; } = [1, 2, 4, 8];
}

/// <param name="Warmups">Iterations before measuring, 0 to 100. Default 4.</param>
/// <param name="Iterations">Measured iterations, 1 to 1000. Default 16.</param>
/// <param name="IterationTimeMs">Length of an iteration in milliseconds, 10 to 60000. Default 150.</param>
public sealed record JobSettings(int Warmups = 4, int Iterations = 16, int IterationTimeMs = 150);

/// <param name="DollarsPerMillionWrites">Price of a million write units of 1 KiB in dollars. Default 0.50 (us-east-1, us-east-2, us-west-2).</param>
public sealed record PricingSettings(double DollarsPerMillionWrites = 0.50);
