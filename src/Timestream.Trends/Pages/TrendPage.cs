using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Timestream.Trends.History;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Pages;

/// <summary>
/// Renders the history as one HTML page that needs no network: it contains its style, scripts, chart library and data, and its content
/// security policy blocks everything else.
/// </summary>
public static partial class TrendPage
{
    // In this order, in one scope.
    private static readonly string[] s_scripts =
    [
        "history.js", "format.js", "links.js", "filters.js", "address.js", "theme.js",
        "overview.js", "chart.js", "table.js", "trend.js", "curve.js", "page.js",
    ];

    /// <summary>Renders the page. The output is deterministic.</summary>
    /// <param name="history">The history; if it is empty, the page says how to record a run.</param>
    /// <param name="threshold">Smallest change of a timing metric that is marked.</param>
    public static string Render(RunHistory history, Threshold threshold)
    {
        var library = Asset("plotly.js");
        var script = $"\"use strict\";\n(() => {{\n{string.Join('\n', s_scripts.Select(Asset))}}})();\n";
        return Placeholder().Replace(Asset("page.html"), match => match.Groups[1].Value switch
        {
            "policy" => $"default-src 'none'; script-src {Hash(library)} {Hash(script)}; style-src 'unsafe-inline'; img-src data:; "
                + "base-uri 'none'; form-action 'none'",
            "style" => Asset("page.css"),
            "library" => library,
            "script" => script,
            "data" => JsonSerializer.Serialize(PageData.Of(history, threshold), PageJson.Default.PageData),
            var other => throw new InvalidOperationException($"The page's template asks for '{other}'."),
        });
    }

    private static string Asset(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"page/{name}")!;
        using var reader = new StreamReader(stream);
        // Browsers normalize line ends before they hash a script.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string script) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();

    // The default encoder escapes <, > and &, so that no value can end the script element.
    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
    [JsonSerializable(typeof(PageData))]
    private sealed partial class PageJson : JsonSerializerContext;
}
