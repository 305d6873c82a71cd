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
/// Runs scenarios until the runtime has compiled their code, so that the later measurement shows the steady speed, as in the benchmarks.
/// The requests are not counted and do not go to the measured table.
/// </summary>
internal sealed class WarmUp(CommandSession session, IReadOnlyList<Scenario> scenarios)
{
    private const int FirstRequests = 20;

    // Compiled methods that count as still compiling: rare code paths add a few methods per second, common ones add hundreds.
    private const int StillCompiling = 20;
    private static readonly TimeSpan s_still = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan s_run = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_cleanUp = TimeSpan.FromSeconds(2);

    private long _requests;

    /// <summary>
    /// Environment variables for a started endpoint: <see cref="SteadyCode.Environment"/>; null if <c>job.warmups</c> is 0.
    /// </summary>
    public static IReadOnlyDictionary<string, string>? EndpointEnvironment(Settings settings) =>
        settings.Job.Warmups == 0 ? null : SteadyCode.Environment;

    /// <summary>Warms up, unless <c>job.warmups</c> is 0, and reports it as a remark.</summary>
    /// <exception cref="OperationCanceledException">The warm-up was cancelled.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var settings = session.Settings;
        if (settings.Job.Warmups == 0)
        {
            session.Remarks.Report("Not warmed up, since job.warmups is 0: the first requests also wait for code to be compiled.");
            return;
        }

        if (!await IsLocalEndpointAsync(cancellationToken))
        {
            // Requests to a service cost money and leave records, so an embedded endpoint is used. A service's answers take milliseconds:
            // compared to these, only the time of the first calls matters.
            var options = new LocalEndpointOptions { Region = settings.Region };
            await using var endpoint = await LocalEndpointServer.StartAsync(options, cancellationToken);
            using var connection = new Connection(settings, endpoint.BaseAddress);
            await connection.Tables(settings.Table).ResetAsync(cancellationToken: cancellationToken);
            foreach (var scenario in scenarios)
            {
                await SendAsync(connection, scenario, FirstRequests, settings.Table, cancellationToken);
            }

            Report($", to an embedded endpoint: {settings.Endpoint} gets none of them");
            return;
        }

        // A unique name, because another command may warm up at the same endpoint.
        var table = $"warmup_{Guid.NewGuid():N}"[..15];
        var tables = session.Connection.Tables(table);
        try
        {
            await tables.ResetAsync(cancellationToken: cancellationToken);
            // Uses the same progress display as the measured run, to compile its code, too.
            var remark = await Screen.WithProgressAsync(
                "Warming up", s_longest.TotalSeconds, "s at most", progress => SettleAsync(table, progress, cancellationToken));
            Report(remark);
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

    /// <summary>Runs the scenarios in turns until the runtime compiles almost no more methods, for at most 10 s.</summary>
    /// <returns>Text to append to the remark.</returns>
    private async Task<string> SettleAsync(string table, Action<double> progress, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_longest);
        var requests = FirstRequests;
        var (compiled, since) = (JitInfo.GetCompiledMethodCount(), Stopwatch.GetTimestamp());
        for (var run = 0; run < scenarios.Count || Stopwatch.GetElapsedTime(since) < s_still; run++)
        {
            var scenario = scenarios[run % scenarios.Count] with { Seed = run };
            var (rate, fault) = await SendAsync(session.Connection, scenario, requests, table, limit.Token);
            cancellationToken.ThrowIfCancellationRequested();
            if (fault is not null || limit.IsCancellationRequested)
            {
                var reason = fault is null ? $"code was still being compiled after {s_longest.TotalSeconds:0} s" : FaultText.Of(fault);
                return $" and ended early ({reason}): the measurement may be slower than the steady speed";
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

    /// <returns>Requests per second, and the first failure if there is one.</returns>
    private async Task<(double Rate, Exception? Fault)> SendAsync(
        Connection connection, Scenario scenario, int requests, string table, CancellationToken cancellationToken)
    {
        var report = await (scenario with { Records = requests * scenario.BatchSize, Repeats = true, AsSent = false })
            .RunAsync(connection, session.Settings.Retention.MemoryHours, table, progress: null, cancellationToken);
        _requests += report.Totals.Requests;
        return (report.Totals.Requests / report.Elapsed.TotalSeconds, report.Failures is [var first, ..] ? first.Cause : null);
    }

    private void Report(string remark) => session.Remarks.Report(
        string.Create(CultureInfo.InvariantCulture, $"Warmed up with {_requests:N0} requests, not counted{remark}."));

    /// <summary>Whether the endpoint is a local endpoint of this product, where another table is free of charge.</summary>
    private async Task<bool> IsLocalEndpointAsync(CancellationToken cancellationToken)
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
