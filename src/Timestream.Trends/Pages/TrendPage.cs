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
/// The history as one page that needs no network: style, script, chart library and data are inside it, and its content
/// security policy lets nothing else in.
/// </summary>
public static partial class TrendPage
{
    // One scope, in this order.
    private static readonly string[] s_scripts =
        ["history.js", "format.js", "links.js", "filters.js", "address.js", "theme.js", "overview.js", "chart.js", "table.js", "trend.js", "curve.js", "page.js"];

    /// <summary>Renders the page; the same history gives the same text.</summary>
    /// <param name="history">May be empty: the page then says how to fill it.</param>
    /// <param name="threshold">Smallest change of a timing metric that is marked.</param>
    public static string Render(RunHistory history, Threshold threshold)
    {
        var library = Asset("plotly.js");
        var script = $"\"use strict\";\n(() => {{\n{string.Join('\n', s_scripts.Select(Asset))}}})();\n";
        return Placeholder().Replace(Asset("page.html"), match => match.Groups[1].Value switch
        {
            "policy" => $"default-src 'none'; script-src {Hash(library)} {Hash(script)}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'",
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
        // Browsers hash a script with line feeds, however it was stored.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();

    // The default encoder leaves no <, > or & in the text: no value can end the element it stands in.
    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
    [JsonSerializable(typeof(PageData))]
    private sealed partial class PageJson : JsonSerializerContext;
}
