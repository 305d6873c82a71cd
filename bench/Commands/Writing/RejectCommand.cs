using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Accounting;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Writing;
using Timestream.Trends.Reports;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>
/// Shows the service's rejections: with up to 100 records per request, RejectedRecordsException for duplicates; above, ValidationException
/// for an oversize request. The command succeeds if the service throws the expected exception.
/// </summary>
internal static class RejectCommand
{
    private const int LongestMessage = 400;

    public static Command Create()
    {
        var batch = CommonOptions.Bounded("--batch-size", "-b", "Records per request; the service refuses more than 100", 1, 1000, 10);
        var records = CommonOptions.Bounded("--records", "-n", "Records in total", 1, 1_000_000, 100);
        var command = new Command("reject", "Provoke RejectedRecordsException, or with -b above 100 ValidationException, and show it")
        {
            batch, records,
        };
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
        Print(causes, rows, totals.Requests);
        Screen.Print(
        [
            ("Requests", Figures.Whole(totals.Requests)),
            ("Records sent", Figures.Whole(totals.Sent)),
            ("Records stored", Figures.Whole(totals.Acknowledged)),
            ("Records rejected", Figures.Whole(totals.Rejected)),
            ("Records of refused requests", Figures.Whole(totals.Failed)),
        ]);
        return Judge(asExpected, totals, held);
    }

    private static void Print(
        Dictionary<string, (int Requests, string Message)> causes, List<(int Request, RejectedRecord Record)> rows, long requests)
    {
        foreach (var (name, (count, message)) in causes)
        {
            var shown = message.Length > LongestMessage
                ? $"{message[..LongestMessage]}... ({Figures.Whole(message.Length)} characters)"
                : message;
            Screen.WriteLine($"{name}, {Figures.Whole(count)} of {Figures.Whole(requests)} requests");
            Screen.WriteLine($"  {ForeignText.OneLine(shown)}");
        }

        // The service gives the same reason for many records: print it once, with the position of the first record.
        foreach (var reason in rows.GroupBy(row => row.Record.Reason))
        {
            var (request, first) = reason.First();
            var existing = first.ExistingVersion is { } version ? $", existing version {version}" : "";
            var count = reason.Select(row => row.Request).Distinct().Count();
            Screen.WriteLine(
                $"Rejected records: {Figures.Whole(reason.Count())} in {Figures.Whole(count)} requests; "
                + $"the first is record {first.Index} of request {Figures.Whole(request)}{existing}");
            Screen.WriteLine($"  {ForeignText.OneLine(reason.Key)}");
        }

        Screen.WriteLine("");
    }

    private static int Judge(bool asExpected, WriterTotals totals, long? held)
    {
        if (RecordAccount.Faults(totals, held) is [var fault, ..])
        {
            Screen.Fault(fault);
            return ExitCode.Failed;
        }

        if (!asExpected)
        {
            Screen.Fault("The service did not answer as expected.");
            return ExitCode.Failed;
        }

        return ExitCode.Success;
    }
}
