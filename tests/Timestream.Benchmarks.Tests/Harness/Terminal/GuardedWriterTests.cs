using CsCheck;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Tests.Harness.Terminal;

public class GuardedWriterTests
{
    private static readonly string[] s_parts = [":", "::", "#", "##", "[", "error", " ", "\n", "\r\n", "\t", "\u001b", "x"];

    [Theory]
    [InlineData("plain: text, a::b and # too\n", "plain: text, a::b and # too\n")]
    [InlineData("\u001b[2Jgone\u0007\u009b31m", " [2Jgone  31m")]
    [InlineData("::error::x", ": :error::x")]
    [InlineData("a\n  ::warning file=x::y", "a\n  : :warning file=x::y")]
    [InlineData("a\r::add-mask::b", "a\r: :add-mask::b")]
    [InlineData("text ##[error]boo", "text ## [error]boo")]
    public void Nothing_passes_that_a_terminal_or_a_runner_obeys(string written, string shown)
    {
        Assert.Equal(shown, Through([written]));
    }

    /// <summary>
    /// However a text is cut into writes: no control character but line breaks and tabs, and no line that is a workflow command.
    /// </summary>
    [Fact]
    public void No_line_is_a_workflow_command_however_it_is_written() =>
        Gen.Int[0, s_parts.Length - 1].Array[0, 30].Sample(chosen =>
        {
            string[] parts = [.. chosen.Select(part => s_parts[part])];
            var shown = Through(parts);

            Assert.DoesNotContain(shown, character => char.IsControl(character) && character is not ('\n' or '\r' or '\t'));
            Assert.All(shown.Split('\n', '\r'), line => Assert.False(line.TrimStart().StartsWith("::", StringComparison.Ordinal), shown));
            Assert.DoesNotContain("##[", shown, StringComparison.Ordinal);
            Assert.Equal(shown, Through([string.Concat(parts)]));
        });

    private static string Through(string[] parts)
    {
        using var shown = new StringWriter();
        using var guarded = new GuardedWriter(shown);
        foreach (var part in parts)
        {
            guarded.Write(part);
        }

        return shown.ToString();
    }
}
