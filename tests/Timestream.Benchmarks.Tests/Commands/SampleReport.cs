using System.Globalization;
using System.Text.Json;

namespace Timestream.Benchmarks.Tests.Commands;

/// <summary>A report of one case, as BenchmarkDotNet writes it.</summary>
internal static class SampleReport
{
    /// <param name="folder">Created where absent.</param>
    /// <param name="day">Of November 2026, when it was measured.</param>
    /// <param name="bytes">Value of <c>wire.bytes</c>.</param>
    /// <returns>Path of the report.</returns>
    public static string Write(string folder, int day = 10, double bytes = 120)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "IngestBenchmarks-report-full-compressed.json");
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"IngestBenchmarks-202611{day:00}-093011"),
            HostEnvironmentInfo = new { ProcessorName = "AMD", OsVersion = "Debian", RuntimeVersion = ".NET 10.0.1", BenchmarkDotNetVersion = "0.15.8" },
            Benchmarks = new[]
            {
                new
                {
                    DisplayInfo = "IngestBenchmarks.Ingest: Ingest [BatchSize=10]",
                    Namespace = "Timestream.Benchmarks",
                    Type = "IngestBenchmarks",
                    Method = "Ingest",
                    Parameters = "BatchSize=10",
                    FullName = "Timestream.Benchmarks.IngestBenchmarks.Ingest(BatchSize: 10)",
                    Statistics = new { Mean = 1000 },
                    Metrics = new[] { new { Value = bytes, Descriptor = new { Id = "wire.bytes" } } },
                },
            },
        }));
        return path;
    }

    /// <summary>Writes a report with timings into a folder of its own.</summary>
    /// <param name="parent">Where the folder is made.</param>
    /// <param name="name">Of the folder; its first letter, from a, counts the days from 10 November 2026.</param>
    /// <param name="microseconds">Mean latency; NaN for a case that failed.</param>
    /// <param name="bytes">Value of <c>wire.bytes</c>.</param>
    /// <param name="processor">Of the machine.</param>
    /// <returns>Path of the report.</returns>
    public static string WriteTimed(string parent, string name, double microseconds, double bytes, string processor = "AMD")
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, name)).FullName;
        object Metric(string id, double value) => new { Value = value, Descriptor = new { Id = id } };
        var path = Path.Combine(folder, "IngestBenchmarks-report-full-compressed.json");
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"IngestBenchmarks-202611{10 + name[0] - 'a'}-093011"),
            HostEnvironmentInfo = new { ProcessorName = processor, OsVersion = "Debian", RuntimeVersion = ".NET 10.0.1", BenchmarkDotNetVersion = "0.15.8" },
            Benchmarks = new[]
            {
                new
                {
                    DisplayInfo = "IngestBenchmarks.Ingest: Ingest [BatchSize=10]",
                    Type = "IngestBenchmarks",
                    Method = "Ingest",
                    Parameters = "BatchSize=10",
                    // BenchmarkDotNet leaves a failed case without statistics and metrics.
                    Statistics = double.IsNaN(microseconds)
                        ? null
                        : new { OriginalValues = new[] { microseconds * 990, microseconds * 1010 }, Mean = microseconds * 1000 },
                    Metrics = double.IsNaN(microseconds) ? [] : new[] { Metric("latency.mean", microseconds), Metric("wire.bytes", bytes) },
                },
            },
        }));
        return path;
    }
}
