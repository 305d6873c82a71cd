using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Timestream.Trends.Reports;

/// <summary>How answers for programs are written: indented, without what is not known, names of cases as they are.</summary>
internal static class ProgramJson
{
    /// <summary>New options, since a context takes those that it is given for itself.</summary>
    public static JsonSerializerOptions Options() => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
