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
}
