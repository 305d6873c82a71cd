using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Diagnostics;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>
/// Runs scenarios until the runtime has compiled what they use, so that what is measured afterwards is the speed that lasts, as in
/// the benchmarks. None of its requests is in any figure, and none goes to the table that is measured.
/// </summary>
internal sealed class WarmUp(CommandSession session, IReadOnlyList<Scenario> scenarios)
{
    private const int FirstRequests = 20;

    // Rare paths go on being compiled, a few methods in a second. What every request runs comes by the hundred.
    private const int StillCompiling = 20;
    private static readonly TimeSpan s_still = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan s_run = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_cleanUp = TimeSpan.FromSeconds(2);

    private long _requests;

    /// <summary>Variables for the process of an endpoint that the command brings: those of the benchmarks, unless nothing is warmed up.</summary>
    public static IReadOnlyDictionary<string, string>? EndpointEnvironment(Settings settings) =>
        settings.Job.Warmups == 0 ? null : SteadyCode.Environment;

    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var settings = session.Settings;
        if (settings.Job.Warmups == 0)
        {
            session.Remarks.Report("Not warmed up, since job.warmups is 0: the first requests also wait for code to be compiled.");
            return;
        }

        if (!await IsOursAsync(cancellationToken))
        {
            // Requests to a service cost money and leave records. Its answers take milliseconds, so first calls are what matters.
            await using var endpoint = await LocalEndpointServer.StartAsync(new LocalEndpointOptions { Region = settings.Region }, cancellationToken);
            using var connection = new Connection(settings, endpoint.BaseAddress);
            await connection.Tables(settings.Table).ResetAsync(cancellationToken: cancellationToken);
            foreach (var scenario in scenarios)
            {
                await SendAsync(connection, scenario, FirstRequests, settings.Table, cancellationToken);
            }

            Say($", to an embedded endpoint: {settings.Endpoint} gets none of them");
            return;
        }

        // A name of its own: another command may be warming up at the same endpoint.
        var table = $"warmup_{Guid.NewGuid():N}"[..15];
        var tables = session.Connection.Tables(table);
        try
        {
            await tables.ResetAsync(cancellationToken: cancellationToken);
            // With the display that the measured run has, whose code is compiled too.
            var remark = await Screen.WithProgressAsync("Warming up", s_longest.TotalSeconds, "s at most", progress => SettleAsync(table, progress, cancellationToken));
            Say(remark);
        }
        finally
        {
            if (!settings.IsLocal)
            {
                using var limit = new CancellationTokenSource(s_cleanUp);
                await tables.DeleteAsync(cancellationToken: limit.Token);
            }
        }
    }

    /// <returns>What to add to the remark on it.</returns>
    private async Task<string> SettleAsync(string table, Action<double> progress, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_longest);
        var requests = FirstRequests;
        var (compiled, since) = (JitInfo.GetCompiledMethodCount(), Stopwatch.GetTimestamp());
        for (var run = 0; run < scenarios.Count || Stopwatch.GetElapsedTime(since) < s_still; run++)
        {
            var (rate, fault) = await SendAsync(session.Connection, scenarios[run % scenarios.Count] with { Seed = run }, requests, table, limit.Token);
            cancellationToken.ThrowIfCancellationRequested();
            if (fault is not null || limit.IsCancellationRequested)
            {
                return $" and ended early ({(fault is null ? $"code was still being compiled after {s_longest.TotalSeconds:0} s" : FaultText.Of(fault))}): what follows may be slower than it is in the long run";
            }

            requests = Math.Max(FirstRequests, (int)(rate * s_run.TotalSeconds));
            if (JitInfo.GetCompiledMethodCount() - compiled >= StillCompiling)
            {
                (compiled, since) = (JitInfo.GetCompiledMethodCount(), Stopwatch.GetTimestamp());
            }

            progress(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        return "";
    }

    /// <returns>Requests per second; what went wrong, if anything did.</returns>
    private async Task<(double Rate, Exception? Fault)> SendAsync(Connection connection, Scenario scenario, int requests, string table, CancellationToken cancellationToken)
    {
        var report = await (scenario with { Records = requests * scenario.BatchSize })
            .RunAsync(connection, session.Settings.Retention.MemoryHours, table, progress: null, cancellationToken);
        _requests += report.Totals.Requests;
        return (report.Totals.Requests / report.Elapsed.TotalSeconds, report.Failures is [var first, ..] ? first.Cause : null);
    }

    private void Say(string remark) =>
        session.Remarks.Report(string.Create(CultureInfo.InvariantCulture, $"Warmed up with {_requests:N0} requests, not counted{remark}."));

    /// <summary>Whether requests go to an endpoint of this product, which has room for a table more and bills nothing.</summary>
    private async Task<bool> IsOursAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await session.HeldAsync(session.Settings.Table, cancellationToken) is not null;
        }
        catch (Exception exception) when (exception is EndpointException or HttpRequestException)
        {
            return false;
        }
    }
}
