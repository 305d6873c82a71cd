using System.Globalization;
using System.Text;
using Timestream.LocalEndpoint.Hosting;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Fuzzing.Oracle;

/// <summary>The state of an endpoint, except for the content of records, as a text. Equal texts mean equal state.</summary>
internal static class StateText
{
    public static string Of(EndpointService service)
    {
        var text = new StringBuilder();
        foreach (var database in service.Catalog.VisibleDatabases.OrderBy(database => database.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{database.Name} {database.KmsKeyId} ")
                .AppendJoin(',', database.Tags.All)
                .AppendLine();
            foreach (var table in database.Tables.Values.OrderBy(table => table.Name, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {table.Name} {table.Properties} ")
                    .Append(CultureInfo.InvariantCulture, $"{table.Store.Rows} {table.Store.Bytes} {table.Store.SeriesCount} ")
                    .AppendJoin(',', table.Tags.All).AppendLine();
            }
        }

        foreach (var task in service.BatchLoad.List(new ListBatchLoadTasksRequest()).BatchLoadTasks)
        {
            text.Append(CultureInfo.InvariantCulture, $"{task.TaskId} {task.TaskStatus}").AppendLine();
        }

        return text.ToString();
    }
}
