using System.Text;
using Timestream.LocalEndpoint.Catalog;

namespace Timestream.LocalEndpoint.Tests.Model;

/// <summary>The rows of a table of the endpoint in the model's form.</summary>
internal static class StoredRows
{
    public static IEnumerable<string> Of(Table table)
    {
        var store = table.Store;
        var rows = new List<string>();
        foreach (var series in store.AllSeries)
        {
            var dimensions = new List<(string, string)>();
            foreach (var dimension in series.Dimensions)
            {
                dimensions.Add((Encoding.UTF8.GetString(store.Schema.DimensionNames[dimension.Name]!.Name), Encoding.UTF8.GetString(dimension.Value)));
            }

            var key = $"{string.Join(',', dimensions.Order())}|{Encoding.UTF8.GetString(series.Measure.Name)}";
            series.ForEach((chunk, position) => rows.Add(
                $"{(key, chunk.TimeAt(position) / 1_000_000_000)} {(chunk.VersionAt(position), PayloadText.Of(series.Measure.Type, chunk, position, store.Schema))}"));
        }

        return rows.Order(StringComparer.Ordinal);
    }
}
