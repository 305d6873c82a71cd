using System.Globalization;
using System.Text.Json;

namespace Timestream.Trends.Runs;

/// <summary>The parts of a BenchmarkDotNet JSON report (full or full-compressed) that comparisons and texts need.</summary>
/// <param name="Title">Title of the report: type and local start time.</param>
/// <param name="Machine">Processor, operating system and runtime of the run.</param>
/// <param name="Cases">The cases in report order.</param>
public sealed record Report(string Title, ReportMachine Machine, IReadOnlyList<BenchmarkCase> Cases)
{
    /// <summary>Start of the run according to its title, in the time zone of its machine; null if the title has no time.</summary>
    public DateTime? Started
    {
        get
        {
            // Type-20261124-093011, or BenchmarkRun-joined-2026-11-24-09-30-11.
            const string Format = "yyyyMMddHHmmss";
            var digits = string.Concat(Title.SkipWhile(c => c != '-').Where(char.IsAsciiDigit));
            var last = digits[^Math.Min(digits.Length, Format.Length)..];
            var isTime = DateTime.TryParseExact(last, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var started);
            return isTime ? started : null;
        }
    }

    /// <summary>Reads one report file.</summary>
    /// <exception cref="RunInputException">The file is not a BenchmarkDotNet full JSON report; the message names it.</exception>
    public static Report Read(string path)
    {
        try
        {
            // ReadAllText skips a byte order mark, which some versions of BenchmarkDotNet write.
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            return Read(ReportElement.Root(json.RootElement));
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number
                ? string.Create(CultureInfo.InvariantCulture, $", or was cut short (line {number + 1})")
                : "";
            throw Fault(path, $"it is no JSON{line}", exception);
        }
        catch (FormatException exception)
        {
            throw Fault(path, exception.Message, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RunInputException.Unreadable(path, exception);
        }
    }

    private static RunInputException Fault(string path, string what, Exception exception) => new(
        $"'{path}' is not a BenchmarkDotNet full JSON report: {what}. "
        + $"Expected a file named {string.Join(" or ", ReportFileNames.JsonPatterns)}.",
        exception);

    private static Report Read(ReportElement root)
    {
        var host = root.Object("HostEnvironmentInfo");
        var machine = new ReportMachine(
            Known("ProcessorName"), Known("OsVersion"), Known("RuntimeVersion"), Known("BenchmarkDotNetVersion"));
        return new Report(root.Text("Title"), machine, CaseKeys.Align(ReportCase.ReadAll(root.RequiredItems("Benchmarks"))));

        string? Known(string name) => host?.Text(name) is { Length: > 0 } text ? text : null;
    }
}

/// <summary>The machine of a report; null for what the report does not contain.</summary>
public sealed record ReportMachine(string? Processor, string? OperatingSystem, string? Runtime, string? BenchmarkDotNet);
