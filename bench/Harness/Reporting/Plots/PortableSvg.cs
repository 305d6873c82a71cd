using System.Globalization;
using System.Xml.Linq;

namespace Timestream.Benchmarks.Harness.Reporting.Plots;

/// <summary>
/// Makes an SVG drawing independent of the font it was made with. Skia positions each letter for one font, which leaves gaps and
/// overlaps with another. This gives each text one position and an anchor, and lets the viewer choose a font.
/// </summary>
internal static class PortableSvg
{
    private const string Font = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

    // Long enough to be visible in the legend.
    private const string Dashes = "6 4";

    /// <param name="svg">Output of Skia.</param>
    /// <param name="dashed">Colors of the lines to dash. Skia's SVG canvas cannot dash lines and warns on standard error.</param>
    public static string Of(string svg, IReadOnlyCollection<string> dashed)
    {
        var document = XDocument.Parse(svg);
        var ns = document.Root!.Name.Namespace;
        foreach (var text in document.Descendants(ns + "text"))
        {
            Place(text);
        }

        // A text may be wider in the viewer's font, so it must not be clipped.
        foreach (var group in document.Descendants(ns + "g").Where(group => group.Elements(ns + "text").Any()))
        {
            group.Attribute("clip-path")?.Remove();
        }

        foreach (var line in document.Descendants(ns + "path").Where(IsDashed))
        {
            line.SetAttributeValue("stroke-dasharray", Dashes);
        }

        NumberClips(document, ns);
        var (width, height) = (document.Root.Attribute("width")!.Value, document.Root.Attribute("height")!.Value);
        document.Root.SetAttributeValue("viewBox", $"0 0 {width} {height}");
        return document.ToString(SaveOptions.None).ReplaceLineEndings("\n") + "\n";

        bool IsDashed(XElement path) =>
            path.Attribute("stroke") is { } stroke && dashed.Contains(stroke.Value, StringComparer.OrdinalIgnoreCase);
    }

    private static void Place(XElement text)
    {
        var letters = Numbers(text.Attribute("x"));
        var (anchor, x) = letters.Count == 0 ? ("start", 0) : Anchor(letters, Numbers(text.Attribute("font-size"))[0]);
        text.SetAttributeValue("x", x.ToString("0.#", CultureInfo.InvariantCulture));
        text.SetAttributeValue("y", Numbers(text.Attribute("y")).FirstOrDefault().ToString("0.#", CultureInfo.InvariantCulture));
        text.SetAttributeValue("text-anchor", anchor);
        text.SetAttributeValue("font-family", Font);
        text.Value = text.Value.Trim();
    }

    // Skia starts a text at, centers it around, or ends it before the origin. The width of the last letter is not known: it is taken
    // as the mean of the others, or as the width of a digit if there is one letter only.
    private static (string Anchor, double X) Anchor(List<double> letters, double fontSize)
    {
        var start = letters[0];
        var width = letters.Count > 1 ? (letters[^1] - start) * letters.Count / (letters.Count - 1) : fontSize * 0.6;
        return start > -1 ? ("start", start)
            : Math.Abs(start + width) < Math.Abs(start + width / 2) ? ("end", 0)
            : ("middle", 0);
    }

    // Skia numbers clip paths over the lifetime of the process; the output must not depend on it.
    private static void NumberClips(XDocument document, XNamespace ns)
    {
        var number = 0;
        foreach (var clip in document.Descendants(ns + "clipPath").ToList())
        {
            var (old, now) = (clip.Attribute("id")!.Value, $"clip{++number}");
            clip.SetAttributeValue("id", now);
            foreach (var use in document.Descendants().Attributes("clip-path").Where(use => use.Value == $"url(#{old})"))
            {
                use.Value = $"url(#{now})";
            }
        }
    }

    private static List<double> Numbers(XAttribute? attribute) =>
    [
        .. (attribute?.Value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)),
    ];
}
