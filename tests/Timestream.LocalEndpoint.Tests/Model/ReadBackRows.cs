using System.Globalization;
using System.Text.Json;

namespace Timestream.LocalEndpoint.Tests.Model;

/// <summary>The rows of a table, as the endpoint answers for them, in the model's form.</summary>
internal static class ReadBackRows
{
    public static async Task<IEnumerable<string>> OfAsync(RawClient client, string database, string table)
    {
        var response = await client.GetAsync($"/databases/{database}/tables/{table}/records");
        Assert.Equal(System.Net.HttpStatusCode.OK, response.Status);
        return response.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Row).Order(StringComparer.Ordinal);
    }

    private static string Row(string line)
    {
        var row = JsonDocument.Parse(line).RootElement;
        var dimensions = row.GetProperty("dimensions").EnumerateObject().Select(
            dimension => (dimension.Name, dimension.Value.GetString()!));
        var key = $"{string.Join(',', dimensions.Order())}|{row.GetProperty("measure").GetString()}";
        var seconds = long.Parse(row.GetProperty("time").GetString()!, CultureInfo.InvariantCulture) / 1_000_000_000;
        var value = row.TryGetProperty("values", out var values)
            ? string.Join(
                ',',
                values.EnumerateArray()
                    .Select(value => $"{value.GetProperty("name").GetString()}={Text(value)}")
                    .Order(StringComparer.Ordinal))
            : Text(row);
        return $"{(key, seconds)} {(row.GetProperty("version").GetInt64(), value)}";
    }

    // The model holds a boolean as the endpoint does, as a number.
    private static string Text(JsonElement value) => value.GetProperty("value").GetString() switch
    {
        "true" when value.GetProperty("type").GetString() == "BOOLEAN" => "1",
        "false" when value.GetProperty("type").GetString() == "BOOLEAN" => "0",
        var text => text!,
    };
}
