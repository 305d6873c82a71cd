using Timestream.Trends.Reports;

namespace Timestream.Trends.Tests.Reports;

public class ForeignTextTests
{
    [Theory]
    [InlineData("Ingest(BatchSize: 10) ü 日本 😀", "Ingest(BatchSize: 10) ü 日本 😀")]
    [InlineData("a\nb\r\nc\td", "a b  c d")]
    [InlineData("\u001b]0;title\u0007\u009b2J", " ]0;title  2J")]
    [InlineData("a\u202eb\u2066c\u2028d\u200be", "a b c d e")]
    public void A_line_stays_a_line_and_changes_nothing_else(string text, string shown) => Assert.Equal(shown, ForeignText.OneLine(text));

    [Fact]
    public void Half_of_a_surrogate_pair_is_replaced() =>
        Assert.Equal("half \ufffd of a pair", ForeignText.OneLine("half \ud83d of a pair"));

    [Fact]
    public void In_Markdown_neither_a_cell_nor_a_tag_nor_a_line_begins() =>
        Assert.Equal("a\\|b&lt;script> # c", ForeignText.Markdown("a|b<script>\n# c"));
}
