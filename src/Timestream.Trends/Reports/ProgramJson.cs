using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Timestream.Trends.Reports;

/// <summary>The JSON format of answers for programs: indented, without null, and without escapes in the names of cases.</summary>
internal static class ProgramJson
{
    /// <summary>New options for each context, since a context owns its options.</summary>
    public static JsonSerializerOptions Options() => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
