using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Reading;

/// <summary>
/// The resource <c>GET /databases/{database}/tables/{table}/records</c>: what a table holds, as JSON lines in the order of
/// <see cref="SeriesOrder"/> and time. It shows one state of the table, see <see cref="TableSnapshot"/>. The API of the service has
/// nothing like it; queries go to another endpoint there.
/// </summary>
internal static class RecordsResource
{
    // Lines are sent in parts of this many bytes, so that a reader sees the first ones at once and none are kept in memory.
    private const int PartBytes = 64 * 1024;

    /// <summary>The database and table of a path; null if it is the path of something else.</summary>
    public static (string Database, string Table)? Match(PathString path) =>
        path.Value?.Split('/') is ["", "databases", { Length: > 0 } database, "tables", { Length: > 0 } table, "records"]
            ? (database, table)
            : null;

    /// <summary>Finds the table that a request names.</summary>
    /// <exception cref="ServiceException">The method, a parameter or the table does not exist.</exception>
    public static Table Find(HttpRequest request, (string Database, string Table) names, DatabaseCatalog catalog)
    {
        if (!HttpMethods.IsGet(request.Method))
        {
            throw ServiceException.BadRequest(
                StatusCodes.Status405MethodNotAllowed, $"Records are read with GET, not {request.Method}; WriteRecords writes them.");
        }

        if (request.Query.Keys.FirstOrDefault() is { } parameter)
        {
            throw ServiceException.BadRequest(
                StatusCodes.Status400BadRequest, $"There is no parameter '{parameter}': the records of a table are read whole.");
        }

        return catalog.FindTable(names.Database, names.Table);
    }

    /// <summary>Answers with the records of a table.</summary>
    public static async Task AnswerAsync(HttpResponse response, TableStore store, CancellationToken cancellationToken)
    {
        response.ContentType = "application/jsonl";
        using var snapshot = TableSnapshot.Take(store);
        await WriteAsync(response.BodyWriter, snapshot, store.Schema, cancellationToken);
    }

    /// <summary>Writes the records of a snapshot as JSON lines.</summary>
    internal static async Task WriteAsync(
        PipeWriter output, TableSnapshot snapshot, TableSchema schema, CancellationToken cancellationToken)
    {
        SeriesOrder.Sort(snapshot.Series, schema.DimensionNames);
        using var json = new RecordJson(output, schema.Attributes.ToDictionary(attribute => attribute.Number));
        foreach (var series in snapshot.Series)
        {
            json.Begin(series, schema.DimensionNames);
            for (var i = 0; i < series.Chunks; i++)
            {
                var chunk = series.ChunkAt(i);
                for (var position = 0; position < chunk.Count; position++)
                {
                    json.Write(chunk, position);
                    if (output.UnflushedBytes >= PartBytes && (await output.FlushAsync(cancellationToken)).IsCompleted)
                    {
                        // The reader has gone away.
                        return;
                    }
                }
            }
        }

        await output.FlushAsync(cancellationToken);
    }
}
