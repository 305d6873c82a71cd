using System.Globalization;
using System.Text.Json;

namespace Timestream.Trends.Runs;

/// <summary>A BenchmarkDotNet JSON report (full or full-compressed), reduced to what comparisons and texts need.</summary>
/// <param name="Title">Title of the report: type and local start time.</param>
/// <param name="Machine">Processor, operating system and runtime the run was made on.</param>
/// <param name="Cases">The cases in report order.</param>
public sealed record Report(string Title, ReportMachine Machine, IReadOnlyList<BenchmarkCase> Cases)
{
    /// <summary>Start of the run as its title tells it, in the time zone of the machine that made it; null where it does not.</summary>
    public DateTime? Started
    {
        get
        {
            // IngestBenchmarks-20261124-093011, or BenchmarkRun-joined-2026-11-24-09-30-11.
            var digits = string.Concat(Title.SkipWhile(c => c != '-').Where(char.IsAsciiDigit));
            return digits.Length >= 14
                && DateTime.TryParseExact(digits[^14..], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var started)
                ? started
                : null;
        }
    }

    /// <summary>Reads one report file.</summary>
    /// <exception cref="RunInputException">The file is not a BenchmarkDotNet full JSON report; the message names it.</exception>
    public static Report Read(string path)
    {
        try
        {
            // ReadAllText drops a byte order mark, which some versions write.
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            return Read(json.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new RunInputException(
                $"'{path}' is not a BenchmarkDotNet full JSON report: {exception.Message} Expected a file named *-report-full.json or *-report-full-compressed.json.",
                exception);
        }
    }

    private static Report Read(JsonElement root)
    {
        var host = root.GetProperty("HostEnvironmentInfo");
        var machine = new ReportMachine(
            ReportCase.Text(host, "ProcessorName"),
            ReportCase.Text(host, "OsVersion"),
            ReportCase.Text(host, "RuntimeVersion"),
            ReportCase.Text(host, "BenchmarkDotNetVersion"));
        return new Report(ReportCase.Text(root, "Title"), machine, ReportCase.ReadAll(root.GetProperty("Benchmarks")));
    }
}

/// <summary>Where a report was made.</summary>
public sealed record ReportMachine(string Processor, string OperatingSystem, string Runtime, string BenchmarkDotNet);
