using System.Diagnostics;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Accounting;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Tables;

namespace Timestream.Benchmarks.Commands.Dev;

/// <summary>Implements <c>load</c>: fills a table in steps and prints one line of figures per step.</summary>
/// <param name="session">Settings, endpoint and client.</param>
/// <param name="batchSize">Records per request.</param>
/// <param name="commonAttributes">Whether attributes common to the records of a request are sent once per request.</param>
/// <param name="writers">Number of requests in flight.</param>
internal sealed class TableFill(CommandSession session, int batchSize, bool commonAttributes, int writers)
{
    /// <summary>Columns of the table.</summary>
    internal static readonly GrowingColumn[] Columns =
    [
        new("records", 13), new("records/s", 10), new("requests/s", Drop: 1), new("process MB"), new("storage B/record"),
    ];

    /// <summary>Records per line.</summary>
    public const int StepRecords = 1_000_000;

    // Enough that client and endpoint have compiled their code; a short fill uses fewer.
    private const int WarmUpRequests = 20_000;

    private const int ProgressRequests = 500;

    // The memory is stable after 5 polls without a decrease.
    private const int StillPolls = 5;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(200);

    private readonly string _table = session.Settings.Table + "_load";

    /// <summary>Fills the table.</summary>
    /// <param name="records">Number of records.</param>
    /// <param name="delete">Whether to delete the table at the end and print the remaining memory.</param>
    /// <param name="cancellationToken">Stops the fill.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(long records, bool delete, CancellationToken cancellationToken)
    {
        await WarmUpAsync(Math.Min(WarmUpRequests, records / batchSize), cancellationToken);
        var empty = await HeldAsync(cancellationToken);
        var table = new GrowingTable(Columns);
        table.Add(Figures.Whole(0), "-", "-", Figures.Megabytes(empty.ProcessBytes), "-");

        await using var load = Load(seed: 1);
        var steps = new List<double>();
        var held = empty;
        while (load.Requests * batchSize < records)
        {
            var size = Math.Min(StepRecords, records - (load.Requests * batchSize));
            var requests = (size + batchSize - 1) / batchSize;
            var seconds = await SendAsync("Filling", load, requests, cancellationToken);
            held = await HeldAsync(cancellationToken);
            steps.Add(requests * batchSize / seconds);
            table.Add(
                Figures.Whole(load.Requests * batchSize),
                Figures.Whole(steps[^1]),
                Figures.Whole(requests / seconds),
                Figures.Megabytes(held.ProcessBytes),
                (held.StorageBytes / (double)held.RecordsHeld).ToString("0.00", CultureInfo.InvariantCulture));
        }

        Print(steps, records, held, empty);
        if (delete)
        {
            await DeleteAsync(cancellationToken);
        }

        if (RecordAccount.HeldFault(load.Requests * batchSize, held.RecordsHeld - empty.RecordsHeld) is { } fault)
        {
            Screen.Fault(fault);
            return ExitCode.Failed;
        }

        return ExitCode.Success;
    }

    private async Task WarmUpAsync(long requests, CancellationToken cancellationToken)
    {
        await ResetAsync(cancellationToken);
        await using (var load = Load(seed: 0))
        {
            await SendAsync("Warming up", load, requests, cancellationToken);
        }

        session.Remarks.Report(string.Create(CultureInfo.InvariantCulture, $"Warmed up with {requests:N0} requests, not counted."));
        await ResetAsync(cancellationToken);
        await WaitForMemoryReleaseAsync(cancellationToken);
    }

    /// <returns>Duration in seconds.</returns>
    private static Task<double> SendAsync(string title, RawLoad load, long requests, CancellationToken cancellationToken) =>
        Screen.WithProgressAsync(title, requests, "requests", async progress =>
        {
            var clock = Stopwatch.StartNew();
            for (long sent = 0; sent < requests;)
            {
                var some = Math.Min(ProgressRequests, requests - sent);
                await load.SendAsync(some, cancellationToken);
                progress(sent += some);
            }

            return clock.Elapsed.TotalSeconds;
        });

    private static void Print(List<double> steps, long records, HeldFigures held, HeldFigures empty)
    {
        var full = (int)(records / StepRecords);
        Screen.Print(
        [
            ("Series", Figures.Whole(held.Series)),
            ("Last million / first", full < 2 ? "-" : (steps[full - 1] / steps[0]).ToString("0.00", CultureInfo.InvariantCulture)),
            ("Process memory for them", held.ProcessBytes is { } now && empty.ProcessBytes is { } before
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Figures.Megabytes(now - before)} MB, {(now - before) / (double)held.RecordsHeld:0.0} B/record")
                : "-"),
        ]);
    }

    private async Task DeleteAsync(CancellationToken cancellationToken)
    {
        await session.Connection.Tables(_table).DeleteAsync(session.Remarks, cancellationToken);
        var left = await WaitForMemoryReleaseAsync(cancellationToken);
        Screen.Print([("Process memory without the table", $"{Figures.Megabytes(left)} MB")]);
    }

    /// <summary>Waits until the memory of a deleted table has been released, which happens in the background.</summary>
    /// <returns>Memory of the endpoint's process in bytes; null if not reported.</returns>
    private async Task<long?> WaitForMemoryReleaseAsync(CancellationToken cancellationToken)
    {
        var least = (await HeldAsync(cancellationToken)).ProcessBytes;
        for (var still = 0; least is not null && still < StillPolls;)
        {
            await Task.Delay(s_poll, TimeProvider.System, cancellationToken);
            var now = (await HeldAsync(cancellationToken)).ProcessBytes;
            still = now < least ? 0 : still + 1;
            least = now < least ? now : least;
        }

        return least;
    }

    private Task<TableState> ResetAsync(CancellationToken cancellationToken) =>
        session.Connection.Tables(_table).ResetAsync(session.Remarks, cancellationToken);

    /// <exception cref="EndpointException">The endpoint does not report figures.</exception>
    private async Task<HeldFigures> HeldAsync(CancellationToken cancellationToken) =>
        await session.HeldAsync(_table, cancellationToken)
        ?? throw new EndpointException(
            $"{session.Settings.Endpoint} has no GET /stats: load needs the local endpoint, such as 'serve' starts.");

    private RawLoad Load(int seed) =>
        new(session.Connection.ClientSettings, session.Settings, _table, batchSize, commonAttributes, writers, seed);
}
