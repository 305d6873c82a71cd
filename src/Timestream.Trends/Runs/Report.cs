using System.Globalization;
using System.Text.Json;

namespace Timestream.Trends.Runs;

/// <summary>A BenchmarkDotNet JSON report (full or full-compressed), reduced to what comparisons and texts need.</summary>
/// <param name="Title">Title of the report: type and local start time.</param>
/// <param name="Machine">Processor, operating system and runtime the run was made on.</param>
/// <param name="Cases">The cases in report order.</param>
public sealed record Report(string Title, ReportMachine Machine, IReadOnlyList<BenchmarkCase> Cases)
{
    /// <summary>Reads one report file.</summary>
    /// <exception cref="FormatException">The file is not a BenchmarkDotNet full JSON report; the message names it.</exception>
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
            throw new FormatException(
                $"'{path}' is not a BenchmarkDotNet full JSON report: {exception.Message} Expected a file named *-report-full.json or *-report-full-compressed.json.",
                exception);
        }
    }

    private static Report Read(JsonElement root)
    {
        var host = root.GetProperty("HostEnvironmentInfo");
        var machine = new ReportMachine(
            Text(host, "ProcessorName"), Text(host, "OsVersion"), Text(host, "RuntimeVersion"), Text(host, "BenchmarkDotNetVersion"));
        var cases = root.GetProperty("Benchmarks").EnumerateArray().Select(ReadCase).ToList();
        return new Report(Text(root, "Title"), machine, cases);
    }

    private static BenchmarkCase ReadCase(JsonElement element)
    {
        var succeeded = element.TryGetProperty("Statistics", out var statistics) && statistics.ValueKind == JsonValueKind.Object;
        var metrics = new Dictionary<string, double>();
        if (element.TryGetProperty("Metrics", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var metric in list.EnumerateArray())
            {
                // BenchmarkDotNet writes NaN and infinity as an empty string: such a metric is absent.
                var value = metric.GetProperty("Value");
                if (value.ValueKind == JsonValueKind.Number)
                {
                    metrics[Text(metric.GetProperty("Descriptor"), "Id")] = value.GetDouble();
                }
            }
        }

        var parameters = Text(element, "Parameters")
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair.Length > 1 ? pair[1] : ""))
            .ToList();
        return new BenchmarkCase(Text(element, "Type"), Text(element, "Method"), parameters, metrics, succeeded);
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? Convert.ToString(value.ToString(), CultureInfo.InvariantCulture)
            : "";
}

/// <summary>Where a report was made.</summary>
public sealed record ReportMachine(string Processor, string OperatingSystem, string Runtime, string BenchmarkDotNet);
