using System.Globalization;
using System.Text;
using Amazon.Runtime;

namespace Timestream.Ingestion.Diagnostics;

/// <summary>A fault as one line for people: what the service or the network said, down to the innermost cause. Never throws.</summary>
public static class FaultText
{
    /// <summary>Longest line, in characters; what is beyond is cut.</summary>
    public const int MaxLength = 600;

    private const string Cut = "...";

    // Deeper than any chain of wrappers, and an end to one that leads back into itself.
    private const int MaxDepth = 32;

    /// <summary>
    /// The name of the fault, its message and, where they differ, the innermost cause's and the HTTP status. Control characters
    /// are replaced, so that text of others can neither move the cursor nor begin a line of its own.
    /// </summary>
    public static string Of(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var outer = Unwrap(fault);
        var message = MessageOf(outer);
        var text = new StringBuilder(NameOf(outer)).Append(": ").Append(message);
        var cause = Innermost(outer);
        var causeMessage = MessageOf(cause);
        if (!ReferenceEquals(cause, outer) && !message.Contains(causeMessage, StringComparison.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $" ({cause.GetType().Name}: {causeMessage})");
        }

        // The end of a long message is worth less than the status.
        var status = Status(outer) is { } code ? string.Create(CultureInfo.InvariantCulture, $" [HTTP {code}]") : "";
        return OneLine(text.ToString(), MaxLength - status.Length) + status;
    }

    /// <summary>
    /// Text of others as part of one line: control and format characters replaced by spaces, lone surrogates by U+FFFD, cut to
    /// <see cref="MaxLength"/>.
    /// </summary>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return OneLine(text, MaxLength);
    }

    private static string OneLine(string text, int maxLength)
    {
        var line = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            // Never in the middle of a pair.
            if (line.Length + rune.Utf16SequenceLength > maxLength)
            {
                while (line.Length > maxLength - Cut.Length)
                {
                    line.Length -= char.IsLowSurrogate(line[^1]) ? 2 : 1;
                }

                return line.Append(Cut).ToString();
            }

            if (IsUnsafe(rune))
            {
                line.Append(' ');
            }
            else
            {
                line.Append(rune);
            }
        }

        return line.ToString();
    }

    private static bool IsUnsafe(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>The first fault of those that went wrong together, which say of themselves only that there are some.</summary>
    private static Exception Unwrap(Exception fault)
    {
        for (var depth = 0; depth < MaxDepth && fault is AggregateException { InnerExceptions: [{ } first, ..] }; depth++)
        {
            fault = first;
        }

        return fault;
    }

    private static Exception Innermost(Exception fault)
    {
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            var inner = fault is AggregateException { InnerExceptions: [{ } first, ..] } ? first : fault.InnerException;
            // Of an error answer AWSSDK.Core keeps the HTTP answer as the cause, of a timeout .NET the cancellation: both say less.
            if (inner is null or Amazon.Runtime.Internal.HttpErrorResponseException or OperationCanceledException)
            {
                return fault;
            }

            fault = inner;
        }

        return fault;
    }

    // People know a fault by its code; a namespace says nothing to them.
    private static string NameOf(Exception fault) => fault is AmazonServiceException { ErrorCode: { Length: > 0 } code } ? code : fault.GetType().Name;

    private static int? Status(Exception fault) => fault switch
    {
        AmazonServiceException { StatusCode: not 0 } service => (int)service.StatusCode,
        HttpRequestException { StatusCode: { } status } => (int)status,
        _ => null,
    };

    private static string MessageOf(Exception fault)
    {
        try
        {
            return (fault.Message ?? "").Replace(", see inner exception", "", StringComparison.Ordinal);
        }
        catch (Exception)
        {
            // The message of a foreign exception may be computed, and fail to be.
            return "(its message cannot be read)";
        }
    }
}
