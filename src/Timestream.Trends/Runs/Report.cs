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
            return Read(ReportElement.Root(json.RootElement));
        }
        catch (JsonException exception)
        {
            throw Fault(path, exception.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $"it is no JSON, or was cut short (line {line + 1})") : "it is no JSON", exception);
        }
        catch (FormatException exception)
        {
            throw Fault(path, exception.Message, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunInputException($"'{path}' cannot be read ({exception.Message.TrimEnd('.')}): check its permissions, or name another file.", exception);
        }
    }

    private static RunInputException Fault(string path, string what, Exception exception) => new(
        $"'{path}' is not a BenchmarkDotNet full JSON report: {what}. Expected a file named *-report-full.json or *-report-full-compressed.json.", exception);

    private static Report Read(ReportElement root)
    {
        var host = root.Object("HostEnvironmentInfo");
        var machine = new ReportMachine(Known("ProcessorName"), Known("OsVersion"), Known("RuntimeVersion"), Known("BenchmarkDotNetVersion"));
        return new Report(root.Text("Title"), machine, CaseKeys.Align(ReportCase.ReadAll(root.RequiredItems("Benchmarks"))));

        string? Known(string name) => host?.Text(name) is { Length: > 0 } text ? text : null;
    }
}

/// <summary>Where a report was made; null where it does not tell.</summary>
public sealed record ReportMachine(string? Processor, string? OperatingSystem, string? Runtime, string? BenchmarkDotNet);
