using System.Text;
using System.Text.Json;
using CsCheck;
using Timestream.Ingestion.Transports.Direct.Json;

namespace Timestream.Ingestion.Tests.Transports.Direct.Json;

public class JsonTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\"b\\c", "a\\\"b\\\\c")]
    [InlineData("\n\u001f\u0000", "\\u000a\\u001f\\u0000")]
    [InlineData("/\u007f<>&'", "/\u007f<>&'")]
    [InlineData("größe 東京 🚀", "größe 東京 🚀")]
    public void Only_what_json_demands_is_escaped(string text, string json) =>
        Assert.Equal(json, Encoding.UTF8.GetString(JsonText.Encode(text)));

    /// <summary>A lone surrogate has no UTF-8: it arrives as the replacement character.</summary>
    [Fact]
    public void Every_text_reads_back() =>
        GenText.Any.Sample(text =>
        {
            var read = JsonSerializer.Deserialize<string>([(byte)'"', .. JsonText.Encode(text), (byte)'"']);

            Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), read);
        });
}
