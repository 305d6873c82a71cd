using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.History;

/// <summary>One line of the history: a run as JSON. Readers ignore members that they do not know.</summary>
internal sealed record HistoryLine
{
    /// <summary>Version of the format. It is incremented if earlier readers would misunderstand a line.</summary>
    public const int CurrentSchema = 1;

    private static readonly HistoryJson s_json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    // Markers of git in a file with conflicts.
    private static readonly string[] s_conflictMarks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];

    public int Schema { get; init; }

    public string? Run { get; init; }

    public DateTimeOffset Time { get; init; }

    public string? Commit { get; init; }

    public string? Branch { get; init; }

    public string? Tag { get; init; }

    /// <summary>Address of the repository; absent if not known.</summary>
    public string? Repository { get; init; }

    public RunEnvironment? Environment { get; init; }

    /// <summary>Patterns of the cases whose level in this run was accepted; absent if there are none.</summary>
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

    /// <exception cref="FormatException">The line is no run of a known schema; the message says why.</exception>
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
            { Schema: > CurrentSchema } => throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"schema {read.Schema}, but this version reads up to {CurrentSchema}: use a newer version of the harness.")),
            { Schema: CurrentSchema, Run: { Length: > 0 } id, Cases: { } cases } when cases.All(benchmark => benchmark?.IsWhole == true) =>
                read.ToRun(id, cases),
            _ => throw new FormatException("not a run: schema, run or cases is missing or empty."),
        };
    }

    private Run ToRun(string id, IReadOnlyList<HistoryCase> cases) => new()
    {
        Id = id,
        Time = Time,
        Commit = Commit,
        Branch = Branch,
        Tag = Tag,
        Repository = RepositoryAddress.Of(Repository),
        Environment = Environment ?? new RunEnvironment(),
        Accepted = [.. (Accepted ?? []).OfType<string>()],
        Cases = [.. cases.Select(benchmark => benchmark.ToCase())],
    };

    private static string Fault(string line, JsonException exception) =>
        s_conflictMarks.Any(mark => line.StartsWith(mark, StringComparison.Ordinal))
            ? "a mark of a merge conflict: settle the conflict, each run is one line"
        : string.IsNullOrEmpty(exception.Path) || exception.Path == "$" ? "not a run: no JSON, or a line that was cut short"
        : $"not a run: {exception.Path[2..]} is not what it should be";
}

/// <summary>A case within a line.</summary>
internal sealed record HistoryCase
{
    // Not init: the generated code sets an absent init property to null.
    public string Type { get; set; } = "";

    public string Method { get; set; } = "";

    public Dictionary<string, string> Parameters { get; set; } = [];

    public string? FullType { get; init; }

    public string? Job { get; init; }

    public string? JobCharacteristics { get; init; }

    /// <summary>The job, as earlier versions wrote it for reports with several jobs.</summary>
    public string? Qualifier { get; init; }

    public bool Failed { get; init; }

    public Dictionary<string, HistoryMetric> Metrics { get; set; } = [];

    /// <summary>False if a dictionary contains null, which JSON allows.</summary>
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
        Metrics = benchmark.Metrics
            .Where(metric => double.IsFinite(metric.Value))
            .ToDictionary(metric => metric.Key, metric => new HistoryMetric(metric.Value, SamplesOf(benchmark, metric.Key))),
    };

    private static double[]? SamplesOf(BenchmarkCase benchmark, string metric) =>
        benchmark.Samples.TryGetValue(metric, out var samples) ? [.. samples.Select(Shorten)] : null;

    public BenchmarkCase ToCase()
    {
        var metrics = Metrics.ToDictionary(metric => IdOf(metric.Key), metric => metric.Value.Value);
        return new BenchmarkCase(Type, Method, [.. Parameters], metrics, !Failed)
        {
            FullType = FullType,
            Job = Job ?? Qualifier,
            JobCharacteristics = JobCharacteristics,
            Samples = Metrics
                .Where(metric => metric.Value.Samples is not null)
                .ToDictionary(metric => IdOf(metric.Key), metric => metric.Value.Samples!),
        };
    }

    // Earlier versions wrote the mean time of an operation as the mean latency of a request if requests were not measured.
    private string IdOf(string id) =>
        id == MetricCatalog.LatencyMean.Id && !Metrics.ContainsKey(MetricCatalog.Throughput.Id) && FullType is null
            ? MetricCatalog.OperationTime.Id
            : id;

    // Six digits are more precise than a sample and halve the size of the file.
    private static double Shorten(double value) =>
        double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

/// <summary>Value of a metric in a run, and one sample per iteration; null if there are none.</summary>
internal sealed record HistoryMetric(double Value, IReadOnlyList<double>? Samples);

[JsonSerializable(typeof(HistoryLine))]
internal sealed partial class HistoryJson : JsonSerializerContext;
