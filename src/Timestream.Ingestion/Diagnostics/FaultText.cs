using System.Globalization;
using System.Text;
using Amazon.Runtime;

namespace Timestream.Ingestion.Diagnostics;

/// <summary>
/// Describes a fault in one line for people: the message of the service or the network, including the innermost cause. Never throws.
/// </summary>
public static class FaultText
{
    /// <summary>Maximum length of a line, in characters; longer text is cut.</summary>
    public const int MaxLength = 600;

    private const string Cut = "...";

    // Deeper than any real chain of exceptions, and a limit for one that is cyclic.
    private const int MaxDepth = 32;

    /// <summary>
    /// The name and message of the fault, the innermost cause if it adds something, and the HTTP status if there is one. Control
    /// characters are replaced, so that text from elsewhere can neither move the cursor nor start a new line.
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

        // A long message is cut, the status is not.
        var status = Status(outer) is { } code ? string.Create(CultureInfo.InvariantCulture, $" [HTTP {code}]") : "";
        return OneLine(text.ToString(), MaxLength - status.Length) + status;
    }

    /// <summary>
    /// Makes text from elsewhere safe for one line: replaces control and format characters by spaces and lone surrogates by U+FFFD, and
    /// cuts it to <see cref="MaxLength"/>.
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
            // Never cut in the middle of a surrogate pair.
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

    /// <summary>The first of several aggregated faults: the message of the aggregate names none of them.</summary>
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
            // AWSSDK.Core keeps the HTTP answer as the cause of a service fault, .NET the cancellation as that of a timeout: neither adds
            // anything.
            if (inner is null or Amazon.Runtime.Internal.HttpErrorResponseException or OperationCanceledException)
            {
                return fault;
            }

            fault = inner;
        }

        return fault;
    }

    private static string NameOf(Exception fault) =>
        fault is AmazonServiceException { ErrorCode: { Length: > 0 } code } ? code : fault.GetType().Name;

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
            // An exception may compute its message, and throw.
            return "(its message cannot be read)";
        }
    }
}
