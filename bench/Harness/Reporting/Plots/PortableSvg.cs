using System.Globalization;
using System.Xml.Linq;

namespace Timestream.Benchmarks.Harness.Reporting.Plots;

/// <summary>
/// Makes a drawing independent of the fonts it was made with: Skia places each letter by itself for one font, which looks
/// torn with another. Here a text has one place and an anchor, and the reader's own font.
/// </summary>
internal static class PortableSvg
{
    private const string Font = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

    // Long enough to be seen in the legend.
    private const string Dashes = "6 4";

    /// <param name="svg">As Skia writes it.</param>
    /// <param name="broken">Colors of lines that are to be broken: Skia itself says on standard error that it cannot.</param>
    public static string Of(string svg, IReadOnlyCollection<string> broken)
    {
        var document = XDocument.Parse(svg);
        var ns = document.Root!.Name.Namespace;
        foreach (var text in document.Descendants(ns + "text"))
        {
            Place(text);
        }

        // A text may be wider here than it was there.
        foreach (var group in document.Descendants(ns + "g").Where(group => group.Elements(ns + "text").Any()))
        {
            group.Attribute("clip-path")?.Remove();
        }

        foreach (var line in document.Descendants(ns + "path").Where(path => path.Attribute("stroke") is { } stroke && broken.Contains(stroke.Value, StringComparer.OrdinalIgnoreCase)))
        {
            line.SetAttributeValue("stroke-dasharray", Dashes);
        }

        NumberClips(document, ns);
        document.Root.SetAttributeValue("viewBox", $"0 0 {document.Root.Attribute("width")!.Value} {document.Root.Attribute("height")!.Value}");
        return document.ToString(SaveOptions.None).ReplaceLineEndings("\n") + "\n";
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

    // Texts are placed at, around or before the origin; the last letter is about as wide as the others, a single one as a digit.
    private static (string Anchor, double X) Anchor(List<double> letters, double fontSize)
    {
        var start = letters[0];
        var width = letters.Count > 1 ? (letters[^1] - start) * letters.Count / (letters.Count - 1) : fontSize * 0.6;
        return start > -1 ? ("start", start)
            : Math.Abs(start + width) < Math.Abs(start + width / 2) ? ("end", 0)
            : ("middle", 0);
    }

    // Skia counts its clips over the life of the process.
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
