using System.Text.Json;

namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>A setting from one source.</summary>
/// <param name="Key">The key, such as <c>sweep.records</c>.</param>
/// <param name="Value">The value; a text from an environment variable or an option.</param>
/// <param name="Source">The file, variable or option, for messages.</param>
internal readonly record struct GivenSetting(string Key, JsonElement Value, string Source)
{
    /// <summary>Creates a setting from the value of an option.</summary>
    public static GivenSetting Of<T>(string key, T value, string option) => new(key, JsonSerializer.SerializeToElement(value), option);
}
