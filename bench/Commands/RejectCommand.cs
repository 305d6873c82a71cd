using System.CommandLine;
using Spectre.Console;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Writing;
using Timestream.Trends.Reports;

namespace Timestream.Benchmarks.Commands;

/// <summary>
/// Shows what the service refuses: up to 100 records per request, duplicates that give RejectedRecordsException; above,
/// the ValidationException of an oversize request. The expected exception is this command's success.
/// </summary>
internal static class RejectCommand
{
    private const int MostRowsShown = 12;
    private const int LongestMessage = 400;

    public static Command Create()
    {
        var batch = CommonOptions.Bounded("--batch-size", "-b", "Records per request; more than 100 is what the service refuses", 1, 1000, 10);
        var records = CommonOptions.Bounded("--records", "-n", "Records in total", 1, 1_000_000, 100);
        var command = new Command("reject", "Provoke RejectedRecordsException, or with -b above 100 ValidationException, and show it") { batch, records };
        var common = CommonOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (size, count) = (parsed.GetValue(batch), parsed.GetValue(records));
            if (size <= Batch.MaxRecords && count < 2)
            {
                throw new SettingsException("--records 1: one record has nothing to be a duplicate of; expected 2 or more.");
            }

            await using var session = await CommandSession.OpenAsync(common.Read(parsed), cancellationToken);
            return await RunAsync(session, size, count, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, int size, int count, CancellationToken cancellationToken)
    {
        var settings = session.Settings;
        var table = settings.Table + "_reject";
        await session.Connection.Tables(table).ResetAsync(session.Remarks, cancellationToken);
        var heldBefore = await session.RecordsHeldAsync(table, cancellationToken);

        await using var writer = session.Connection.Writer(table, new TimestreamWriterOptions());
        var workload = WorkloadSource.Create(settings.Retention.MemoryHours, WorkloadSource.BenchmarkSeed);
        var plan = size > Batch.MaxRecords ? RejectPlan.Oversize(workload, size, count) : RejectPlan.Duplicates(workload, size, count);
        var asExpected = true;
        var rows = new List<(int Request, RejectedRecord Record)>();
        var causes = new Dictionary<string, (int Requests, string Message)>();
        foreach (var (request, number) in plan.Select((request, number) => (request, number + 1)))
        {
            var outcome = await writer.SendAsync(request.Batch, cancellationToken);
            asExpected &= request.IsAsExpected(outcome);
            rows.AddRange(outcome.RejectedRecords.Select(rejected => (number, rejected)));
            if (outcome.Cause is { } cause)
            {
                var seen = causes.GetValueOrDefault(cause.GetType().Name);
                causes[cause.GetType().Name] = (seen.Requests + 1, cause.Message);
            }
        }

        var totals = writer.Totals;
        var held = await session.RecordsHeldAsync(table, cancellationToken) - heldBefore;
        Print(causes, rows);
        Screen.Print(
        [
            ("Requests", $"{totals.Requests}"),
            ("Records sent", $"{totals.Sent}"),
            ("Records stored", $"{totals.Acknowledged}"),
            ("Records rejected", $"{totals.Rejected}"),
            ("Records of refused requests", $"{totals.Failed}"),
        ]);
        return Judge(asExpected, totals, held);
    }

    private static void Print(Dictionary<string, (int Requests, string Message)> causes, List<(int Request, RejectedRecord Record)> rows)
    {
        foreach (var (name, (requests, message)) in causes)
        {
            var shown = message.Length > LongestMessage ? $"{message[..LongestMessage]}... ({message.Length} characters)" : message;
            Screen.Out.Write(new Text($"{name} ({requests} of the requests){Environment.NewLine}  {ForeignText.OneLine(shown)}{Environment.NewLine}"));
        }

        if (rows.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Ascii).AddColumns("Request", "Record index", "Existing version", "Reason");
        foreach (var (request, record) in rows.Take(MostRowsShown))
        {
            table.AddRow($"{request}", $"{record.Index}", record.ExistingVersion is { } version ? $"{version}" : "", Screen.Cell(record.Reason));
        }

        Screen.Out.Write(table);
        if (rows.Count > MostRowsShown)
        {
            Screen.Out.Write(new Text($"... and {rows.Count - MostRowsShown} more rejected records{Environment.NewLine}"));
        }
    }

    private static int Judge(bool asExpected, WriterTotals totals, long? held)
    {
        if (held is not null && held != totals.Acknowledged)
        {
            Console.Error.WriteLine($"The endpoint holds {held} records of these requests, but acknowledged {totals.Acknowledged}.");
            return ExitCode.Failed;
        }

        if (!asExpected)
        {
            Console.Error.WriteLine("The service did not answer as expected.");
            return ExitCode.Failed;
        }

        return ExitCode.Success;
    }
}
