using System.Globalization;
using System.Text.RegularExpressions;
using Timestream.Trends.Exports;

namespace Timestream.Trends.Tests.Exports;

/// <summary>The rules of OpenMetrics 1.0 text: metadata before samples, families together, unit a suffix, an end mark.</summary>
public partial class OpenMetricsTests
{
    private static readonly string[] s_lines = OpenMetrics.Export(SampleExport.Run()).Content.Split('\n');

    [Fact]
    public void It_ends_with_the_end_mark_and_nothing_else()
    {
        Assert.Equal(["# EOF", ""], s_lines[^2..]);
        Assert.DoesNotContain(s_lines[..^2], line => line is "" or "# EOF");
    }

    [Fact]
    public void Every_sample_is_a_gauge_of_the_family_announced_before_it()
    {
        var family = "";
        var families = new HashSet<string>();
        foreach (var line in s_lines[..^2])
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                Assert.EndsWith(" gauge", line, StringComparison.Ordinal);
                family = line.Split(' ')[2];
                Assert.True(families.Add(family));
            }
            else if (line.StartsWith("# UNIT ", StringComparison.Ordinal))
            {
                Assert.EndsWith("_" + line.Split(' ')[3], family, StringComparison.Ordinal);
            }
            else if (!line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                var sample = Sample().Match(line);
                Assert.True(sample.Success, line);
                Assert.Equal(family, sample.Groups["name"].Value);
                Assert.Distinct(Label().Matches(sample.Groups["labels"].Value).Select(label => label.Groups[1].Value));
                Assert.True(double.TryParse(sample.Groups["value"].Value, CultureInfo.InvariantCulture, out _));
            }
        }

        Assert.Contains("timestream_benchmark_latency_mean_microseconds", families);
        Assert.Contains("timestream_benchmark_throughput", families);
    }

    [Fact]
    public void Awkward_parameters_are_escaped() =>
        Assert.Contains(s_lines, line => line.Contains("param_text_quoted_back=\"a\\nb\"", StringComparison.Ordinal));

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*",?)*)\} (?<value>\S+)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();

    [GeneratedRegex("([a-zA-Z_][a-zA-Z0-9_]*)=\"")]
    private static partial Regex Label();
}
