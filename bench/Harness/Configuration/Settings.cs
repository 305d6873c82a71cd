using System.Text.Json.Serialization;

namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>The settings merged from config.json, environment variables and options; immutable and already validated.</summary>
public sealed record Settings
{
    /// <summary>Where requests go: <c>local</c>, <c>aws</c> or an http(s) URL. Default <c>local</c>.</summary>
    public string Endpoint { get; init; } = "local";

    /// <summary>AWS region; requests to a local endpoint are signed for it, too. Default <c>us-west-2</c>.</summary>
    public string Region { get; init; } = "us-west-2";

    /// <summary>Profile of the shared AWS configuration; null uses the default credential chain. Default null.</summary>
    public string? Profile { get; init; }

    /// <summary>Database of the tables. Default <c>benchmark</c>.</summary>
    public string Database { get; init; } = "benchmark";

    /// <summary>Table that the benchmarks and <c>ingest</c> write to. Default <c>ingest</c>.</summary>
    public string Table { get; init; } = "ingest";

    public RetentionSettings Retention { get; init; } = new();

    public SweepSettings Sweep { get; init; } = new();

    public JobSettings Job { get; init; } = new();

    public PricingSettings Pricing { get; init; } = new();

    public WorkloadSettings Workload { get; init; } = new();

    /// <summary>Whether requests go to Amazon Timestream itself.</summary>
    [JsonIgnore]
    public bool IsAws => Endpoint == "aws";

    /// <summary>Whether the harness starts its own endpoint.</summary>
    [JsonIgnore]
    public bool IsLocal => Endpoint == "local";
}

/// <summary>Retention of the tables that the harness creates.</summary>
/// <param name="MemoryHours">Hours a record stays in the memory store, 1 to 8766. Default 24.</param>
/// <param name="MagneticDays">Days a record stays in the magnetic store, 1 to 73000. Default 7.</param>
public sealed record RetentionSettings(int MemoryHours = 24, int MagneticDays = 7);

/// <summary>Parameter values that the benchmarks and <c>sweep</c> combine.</summary>
public sealed record SweepSettings
{
    /// <summary>Records per request, each 1 to 100. Default 1, 10, 25, 50, 75, 100.</summary>
    public IReadOnlyList<int> BatchSizes { get; init; } = [1, 10, 25, 50, 75, 100];

    /// <summary>Whether attributes common to a batch are sent once per request. Default false and true.</summary>
    public IReadOnlyList<bool> CommonAttributes { get; init; } = [false, true];

    /// <summary>Records per combination of the <c>sweep</c> command. Default 1000.</summary>
    public int Records { get; init; } = 1000;

    /// <summary>Numbers of requests in flight in the concurrency benchmarks, each 1 to 1024. Default 1, 2, 4, 8.</summary>
    public IReadOnlyList<int> Writers { get; init; } = [1, 2, 4, 8];
}

/// <summary>Length of the default benchmark job.</summary>
/// <param name="Warmups">Iterations before measuring, 0 to 100. Default 4.</param>
/// <param name="Iterations">Measured iterations, 1 to 1000. Default 16.</param>
/// <param name="IterationTimeMs">Length of an iteration in milliseconds, 10 to 60000. Default 150.</param>
public sealed record JobSettings(int Warmups = 4, int Iterations = 16, int IterationTimeMs = 150);

/// <summary>Prices for the cost metrics.</summary>
/// <param name="DollarsPerMillionWrites">
/// Price of a million write units of 1 KiB in dollars. Default 0.50 (us-east-1, us-east-2, us-west-2).
/// </param>
public sealed record PricingSettings(double DollarsPerMillionWrites = 0.50);
