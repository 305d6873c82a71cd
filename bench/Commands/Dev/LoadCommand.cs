using System.CommandLine;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Ingestion.Records;

namespace Timestream.Benchmarks.Commands.Dev;

/// <summary>Fills a table of a local endpoint with many records, to measure throughput and memory as the table grows.</summary>
internal static class LoadCommand
{
    public static Command Create()
    {
        var batch = CommonOptions.Bounded("--batch-size", "-b", "Records per request", 1, Batch.MaxRecords, Batch.MaxRecords);
        var records = CommonOptions.Bounded(
            "--records", "-n", "Records in total, rounded up to whole requests", 1, int.MaxValue, 10 * TableFill.StepRecords);
        var commonAttributes = CommonOptions.Boolean("--common-attributes", "-c", "Send attributes common to a request's records once");
        var writers = CommonOptions.Bounded("--writers", "-w", "Requests in flight", 1, 1024, 4);
        var delete = new Option<bool>("--delete") { Description = "Delete the table at the end and show how much memory is released" };
        var command = new Command(
            "load", "Fill a new table of a local endpoint with requests encoded in advance; one line per million records")
        {
            batch, records, commonAttributes, writers, delete,
        };
        var common = CommonOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = common.Read(parsed);
            if (settings.IsAws)
            {
                throw new SettingsException(
                    "load sends unsigned requests, which AWS refuses: give --endpoint local or the URL of a local endpoint.");
            }

            await using var session = await CommandSession.OpenAsync(settings, cancellationToken);
            var fill = new TableFill(
                session, parsed.GetValue(batch), CommonOptions.IsTrue(parsed, commonAttributes), parsed.GetValue(writers));
            return await fill.RunAsync(parsed.GetValue(records), parsed.GetValue(delete), cancellationToken);
        });
        return command;
    }
}
