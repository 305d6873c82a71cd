using System.Globalization;
using System.Text;
using Amazon.Runtime;

namespace Timestream.Ingestion.Diagnostics;

/// <summary>A fault as one line for people: what the service or the network said, down to the innermost cause.</summary>
public static class FaultText
{
    /// <summary>Longest line; what is beyond is cut.</summary>
    public const int MaxLength = 400;

    /// <summary>
    /// The name of the fault, its message and, where they differ, the innermost cause's and the HTTP status. Control characters
    /// are replaced, so that text of others can neither move the cursor nor begin a line of its own.
    /// </summary>
    public static string Of(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var innermost = fault.GetBaseException();
        var text = new StringBuilder(FaultNames.Of(fault)).Append(": ").Append(fault.Message);
        if (!ReferenceEquals(innermost, fault) && !fault.Message.Contains(innermost.Message, StringComparison.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $" ({innermost.GetType().Name}: {innermost.Message})");
        }

        if (fault is AmazonServiceException { StatusCode: not 0 } service)
        {
            text.Append(CultureInfo.InvariantCulture, $" [HTTP {(int)service.StatusCode}]");
        }

        return OneLine(text.ToString());
    }

    /// <summary>Text of others as part of one line: control and format characters replaced by spaces, cut to <see cref="MaxLength"/>.</summary>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = text.Length > MaxLength ? text[..MaxLength] + "..." : text;
        return string.Create(line.Length, line, static (characters, line) =>
        {
            for (var i = 0; i < line.Length; i++)
            {
                var unsafeCharacter = char.IsControl(line[i]) || CharUnicodeInfo.GetUnicodeCategory(line[i]) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
                characters[i] = unsafeCharacter ? ' ' : line[i];
            }
        });
    }
}
