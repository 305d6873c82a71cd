using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests;

/// <summary>The library knows runs, metrics and cases, and nothing of the benchmarks whose reports it reads.</summary>
public partial class VocabularyTests
{
    private static readonly Assembly s_trends = typeof(Run).Assembly;

    [Fact]
    public void No_text_names_a_parameter_or_a_transport()
    {
        var texts = Literals().ToList();

        Assert.Contains("latency.mean", texts);
        Assert.DoesNotContain(texts, text => OfBenchmarks().IsMatch(text));
    }

    [Fact]
    public void No_asset_of_the_page_does()
    {
        var assets = s_trends.GetManifestResourceNames().Where(name => name != "page/plotly.js").Select(Content).ToList();

        Assert.NotEmpty(assets);
        Assert.DoesNotContain(assets, text => OfBenchmarks().IsMatch(text));
    }

    // The literals of all method bodies stand in one heap of the assembly.
    private static IEnumerable<string> Literals()
    {
        using var file = new PEReader(File.OpenRead(s_trends.Location));
        var metadata = file.GetMetadataReader();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            yield return metadata.GetUserString(handle);
        }
    }

    private static string Content(string resource)
    {
        using var reader = new StreamReader(s_trends.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\b(BatchSize|CommonAttributes|Writers|Raw|Direct|Sdk)\b|\b(batch size|common attributes)\b")]
    private static partial Regex OfBenchmarks();
}
