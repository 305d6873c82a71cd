using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.History;

/// <summary>One line of the history: a run as JSON. Fields it does not know are left alone by whoever reads them.</summary>
internal sealed record HistoryLine
{
    /// <summary>Raised when a reader of this version would misunderstand a line.</summary>
    public const int CurrentSchema = 1;

    private static readonly HistoryJson s_json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    // What git leaves in a file.
    private static readonly string[] s_conflictMarks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];

    public int Schema { get; init; }

    public string? Run { get; init; }

    public DateTimeOffset Time { get; init; }

    public string? Commit { get; init; }

    public string? Branch { get; init; }

    public string? Tag { get; init; }

    /// <summary>Address of the repository; absent where it is not known.</summary>
    public string? Repository { get; init; }

    public RunEnvironment? Environment { get; init; }

    /// <summary>Patterns of the cases accepted as they are in this run; absent where none was.</summary>
    public IReadOnlyList<string>? Accepted { get; init; }

    public IReadOnlyList<HistoryCase>? Cases { get; init; }

    public static string Write(Run run) => JsonSerializer.Serialize(
        new HistoryLine
        {
            Schema = CurrentSchema,
            Run = run.Id,
            Time = run.Time,
            Commit = run.Commit,
            Branch = run.Branch,
            Tag = run.Tag,
            Repository = run.Repository?.AbsoluteUri,
            Environment = run.Environment,
            Accepted = run.Accepted.Count > 0 ? run.Accepted : null,
            Cases = [.. run.Cases.Select(HistoryCase.Of)],
        },
        s_json.HistoryLine);

    /// <exception cref="FormatException">Not a run of this schema; the message says why.</exception>
    public static Run Read(string line)
    {
        HistoryLine? read;
        try
        {
            read = JsonSerializer.Deserialize(line, s_json.HistoryLine);
        }
        catch (JsonException exception)
        {
            throw new FormatException(Fault(line, exception), exception);
        }

        return read switch
        {
            { Schema: > CurrentSchema } => throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"schema {read.Schema}, but this version reads up to {CurrentSchema}: use a newer version of the harness.")),
            { Schema: CurrentSchema, Run: { Length: > 0 } id, Cases: { } cases } when cases.All(benchmark => benchmark?.IsWhole == true) => new Run
            {
                Id = id,
                Time = read.Time,
                Commit = read.Commit,
                Branch = read.Branch,
                Tag = read.Tag,
                Repository = RepositoryAddress.Of(read.Repository),
                Environment = read.Environment ?? new RunEnvironment(),
                Accepted = [.. (read.Accepted ?? []).OfType<string>()],
                Cases = [.. cases.Select(benchmark => benchmark.ToCase())],
            },
            _ => throw new FormatException("not a run: schema, run or cases is missing or empty."),
        };
    }

    private static string Fault(string line, JsonException exception) =>
        s_conflictMarks.Any(mark => line.StartsWith(mark, StringComparison.Ordinal)) ? "a mark of a merge conflict: settle the conflict, each run is one line"
        : string.IsNullOrEmpty(exception.Path) || exception.Path == "$" ? "not a run: no JSON, or a line that was cut short"
        : $"not a run: {exception.Path[2..]} is not what it should be";
}

/// <summary>A case within a line.</summary>
internal sealed record HistoryCase
{
    // Set, not init: generated code would set init properties that a line lacks to null.
    public string Type { get; set; } = "";

    public string Method { get; set; } = "";

    public Dictionary<string, string> Parameters { get; set; } = [];

    public string? FullType { get; init; }

    public string? Job { get; init; }

    public string? JobCharacteristics { get; init; }

    /// <summary>What earlier versions wrote of the job, where a report had several.</summary>
    public string? Qualifier { get; init; }

    public bool Failed { get; init; }

    public Dictionary<string, HistoryMetric> Metrics { get; set; } = [];

    /// <summary>False where a dictionary holds null, which JSON allows.</summary>
    [JsonIgnore]
    public bool IsWhole => Parameters.Values.All(value => value is not null) && Metrics.Values.All(metric => metric is not null);

    public static HistoryCase Of(BenchmarkCase benchmark) => new()
    {
        Type = benchmark.Type,
        Method = benchmark.Method,
        Parameters = new Dictionary<string, string>(benchmark.Parameters),
        FullType = benchmark.FullType,
        Job = benchmark.Job,
        JobCharacteristics = benchmark.JobCharacteristics,
        Failed = !benchmark.Succeeded,
        // JSON has no infinity and no NaN.
        Metrics = benchmark.Metrics.Where(metric => double.IsFinite(metric.Value)).ToDictionary(
            metric => metric.Key,
            metric => new HistoryMetric(metric.Value, benchmark.Samples.TryGetValue(metric.Key, out var samples) ? [.. samples.Select(Shorten)] : null)),
    };

    public BenchmarkCase ToCase() => new(Type, Method, [.. Parameters], Metrics.ToDictionary(metric => IdOf(metric.Key), metric => metric.Value.Value), !Failed)
    {
        FullType = FullType,
        Job = Job ?? Qualifier,
        JobCharacteristics = JobCharacteristics,
        Samples = Metrics.Where(metric => metric.Value.Samples is not null).ToDictionary(metric => IdOf(metric.Key), metric => metric.Value.Samples!),
    };

    // Earlier versions gave the mean time of an operation the name of the mean latency, where no request was looked at.
    private string IdOf(string id) =>
        id == MetricCatalog.LatencyMean.Id && !Metrics.ContainsKey(MetricCatalog.Throughput.Id) && FullType is null
            ? MetricCatalog.OperationTime.Id
            : id;

    // Six digits are far below the noise of a sample and half the size of the file.
    private static double Shorten(double value) => double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

/// <summary>The run's value of a metric and one sample per iteration where there are any.</summary>
internal sealed record HistoryMetric(double Value, IReadOnlyList<double>? Samples);

[JsonSerializable(typeof(HistoryLine))]
internal sealed partial class HistoryJson : JsonSerializerContext;
