using System.Text;
using System.Text.Json;

namespace Timestream.Trends.Tests.Runs;

/// <summary>Report files as BenchmarkDotNet 0.15.8 writes them, in a folder of their own that goes away.</summary>
internal sealed class ReportFiles : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("reports").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public string Write(string name, string json, bool byteOrderMark = false)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, json, new UTF8Encoding(byteOrderMark));
        return path;
    }

    public string Write(string type, string title, params object[] benchmarks) =>
        Write($"{type}-report-full-compressed.json", Json(title, benchmarks));

    public static string Json(string title, params object[] benchmarks) => Json(title, "AMD EPYC", benchmarks);

    public static string Json(string title, string processor, object[] benchmarks) => JsonSerializer.Serialize(new
    {
        Title = title,
        HostEnvironmentInfo = new
        {
            BenchmarkDotNetVersion = "0.15.8",
            OsVersion = "Debian GNU/Linux 12 (bookworm)",
            ProcessorName = processor,
            RuntimeVersion = ".NET 10.0.1 (10.0.1, 10.0.125.57005)",
        },
        Benchmarks = benchmarks,
    });

    /// <summary>A case with iterations in nanoseconds and metrics by identifier.</summary>
    public static object Case(string parameters, double[]? nanoseconds, Dictionary<string, object>? metrics = null, string job = "Ingest", string type = "IngestBenchmarks") => new
    {
        DisplayInfo = $"{type}.Ingest: {job}(IterationCount=15) [{parameters.Replace("&", ", ", StringComparison.Ordinal)}]",
        Namespace = "Timestream.Benchmarks",
        Type = type,
        Method = "Ingest",
        Parameters = parameters,
        FullName = $"Timestream.Benchmarks.{type}.Ingest({parameters.Replace("=", ": ", StringComparison.Ordinal).Replace("&", ", ", StringComparison.Ordinal)})",
        Statistics = nanoseconds is null ? null : new { OriginalValues = nanoseconds, Mean = nanoseconds.Average(), Skewness = "" },
        Metrics = (metrics ?? []).Select(metric => new { metric.Value, Descriptor = new { Id = metric.Key } }),
    };
}
