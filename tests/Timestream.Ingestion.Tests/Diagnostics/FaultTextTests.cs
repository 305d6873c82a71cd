using System.Globalization;
using System.Net;
using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.TimestreamWrite.Model;
using CsCheck;
using Timestream.Ingestion.Diagnostics;

namespace Timestream.Ingestion.Tests.Diagnostics;

public class FaultTextTests
{
    private static readonly Exception s_tls = new HttpRequestException(
        "The SSL connection could not be established, see inner exception.", new AuthenticationException(
            "The remote certificate is invalid: UntrustedRoot"));

    public static TheoryData<string, string> Lines => new()
    {
        { "tls", "HttpRequestException: The SSL connection could not be established. (AuthenticationException: The remote certificate is invalid: UntrustedRoot)" },
        { "aggregate", "HttpRequestException: The SSL connection could not be established. (AuthenticationException: The remote certificate is invalid: UntrustedRoot)" },
        { "service around tls", "AmazonServiceException: A WebException was thrown (AuthenticationException: The remote certificate is invalid: UntrustedRoot)" },
        { "error answer", "ValidationException: Invalid. [HTTP 400]" },
        { "same words", "IOException: It broke: pipe" },
        { "timeout", "TimeoutException: No answer within 20 s" },
        { "status of http", "HttpRequestException: refused [HTTP 407]" },
        { "no message", "IOException:  (InvalidOperationException: deep)" },
        { "fails to tell", "MuteException: (its message cannot be read)" },
        { "empty aggregate", "AggregateException: One or more errors occurred." },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_says_what_lies_deepest(string fault, string line) => Assert.Equal(line, FaultText.Of(Fault(fault)));

    [Theory]
    [InlineData("a\r\nb", "a  b")]
    [InlineData("\u001b[31mred\u001b[0m", " [31mred [0m")]
    [InlineData("a\u202Eb\u200Bc\uFEFF", "a b c ")]
    [InlineData("a\u2028b\u2029c\u0085d\0e", "a b c d e")]
    [InlineData("tag\U000E0041", "tag ")]
    [InlineData("\U0001F600 ü 表", "\U0001F600 ü 表")]
    public void Text_of_others_is_made_harmless(string text, string line) => Assert.Equal(line, FaultText.OneLine(text));

    [Fact]
    public void Lone_surrogates_do_not_come_through() =>
        Assert.Equal("a\uFFFDb\uFFFD", FaultText.OneLine("a" + (char)0xD800 + "b" + (char)0xDC00));

    [Fact]
    public void A_status_is_kept_when_the_message_is_cut()
    {
        var line = FaultText.Of(
            new ValidationException(new string('x', 1000), ErrorType.Sender, "ValidationException", null, HttpStatusCode.BadRequest));

        Assert.Equal(FaultText.MaxLength, line.Length);
        Assert.EndsWith("x... [HTTP 400]", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_text_it_is_one_line_of_limited_length_and_valid() =>
        Gen.Select(Gen.Char.Array[0, 900], Gen.OneOf(Gen.Char, Gen.Int[0, 7].Select(i => "\u202E\u001b\n\r\u2028\uD83D\uDE00\u0007"[i])).Array[0, 300]).Sample((some, likely) =>
        {
            var line = FaultText.Of(new IOException(new string(likely) + new string(some)));

            Assert.InRange(line.Length, 1, FaultText.MaxLength);
            for (var i = 0; i < line.Length; i += char.IsSurrogatePair(line, i) ? 2 : 1)
            {
                Assert.False(
                    CharUnicodeInfo.GetUnicodeCategory(line, i) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
                    $"U+{(int)line[i]:X4} at {i}");
            }
        });

    private static Exception Fault(string name) => name switch
    {
        "tls" => s_tls,
        "aggregate" => new AggregateException(new AggregateException(s_tls, new IOException("other")), new IOException("more")),
        "service around tls" => new AmazonServiceException("A WebException was thrown", s_tls),
        "error answer" => new ValidationException(
            "Invalid.",
            new HttpErrorResponseException("answer", null!),
            ErrorType.Sender,
            "ValidationException",
            null,
            HttpStatusCode.BadRequest),
        "same words" => new IOException("It broke: pipe", new InvalidOperationException("pipe")),
        "timeout" => new TimeoutException("No answer within 20 s", new OperationCanceledException("cancelled", new IOException("aborted"))),
        "status of http" => new HttpRequestException("refused", null, HttpStatusCode.ProxyAuthenticationRequired),
        "no message" => new IOException("", new InvalidOperationException("deep")),
        "fails to tell" => new MuteException(),
        _ => new AggregateException(),
    };

    private sealed class MuteException : Exception
    {
        public override string Message => throw new InvalidOperationException("mute");
    }
}
