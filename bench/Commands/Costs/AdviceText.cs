using System.Globalization;
using Timestream.Benchmarks.Harness.Advice;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Commands.Costs;

/// <summary>What is wanted of a setting.</summary>
/// <param name="Rate">Records per second; null for any.</param>
/// <param name="P99">Largest 99th percentile of a request; null for any.</param>
internal sealed record AdviceGoal(double? Rate, TimeSpan? P99)
{
    public override string ToString() => string.Join(" and ", new[]
    {
        Rate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:N0} records/s") : null,
        P99 is { } most ? string.Create(CultureInfo.InvariantCulture, $"a p99 of {most.TotalMilliseconds:0.#} ms") : null,
    }.OfType<string>());
}

/// <summary>Says what is advised and how sure it is.</summary>
internal static class AdviceText
{
    /// <param name="results">All measured settings, cheapest first.</param>
    /// <param name="meeting">Those that meet the goal.</param>
    /// <param name="check">A longer measurement of the first of these; null if there is none.</param>
    /// <param name="rate">Records per second whose cost is stated.</param>
    /// <param name="goal">The goal.</param>
    public static void Show(
        IReadOnlyList<SettingResult> results, List<SettingResult> meeting, ProbeResult? check, double rate, AdviceGoal goal)
    {
        if (check is null)
        {
            var most = results.MaxBy(result => result.Reached)!;
            Screen.WriteLine(
                Text($"No setting reaches {goal} here: the most is {most.Reached:N0} records/s, p99 {Milliseconds(most.Probe.P99)}, with ")
                + $"{most.Cost.Setting}.");
            Screen.WriteLine("A slower rate, a larger p99 or more than one process may do; see the table.");
            return;
        }

        var best = meeting[0];
        Screen.WriteLine(Text(
            $"Write {best.Cost.Setting}, {Requests(best.Probe.Writers)} in flight: {rate:N0} records/s cost {Day(best, rate)} a day."));
        var predicted = best.Probe.Predicted / best.Cost.Ratio;
        var measured = check.RecordsPerSecond / best.Cost.Ratio;
        Screen.WriteLine(
            Text($"Little's law predicts {predicted:N0} records/s from {Milliseconds(best.Probe.Mean)} per request; a run of 3 s wrote ")
            + Text($"{measured:N0} ({(measured / predicted) - 1:+0.0 %;-0.0 %}), p99 {Milliseconds(check.P99)}."));
        if (meeting.Skip(1).FirstOrDefault() is { } next)
        {
            var more = next.PerDay(rate).Plain - best.PerDay(rate).Plain;
            Screen.WriteLine(
                Text($"Next best: {next.Cost.Setting}, {Requests(next.Probe.Writers)} in flight, ")
                + $"${Dollars.Short(next.PerDay(rate).Plain)} a day (${Dollars.Short(more)} more).");
        }

        if (meeting.MinBy(result => result.PerDay(rate).Low) is { } other && other != best)
        {
            Screen.WriteLine(
                Text($"By other readings of AWS's pages, {other.Cost.Setting}, {Requests(other.Probe.Writers)} in flight, would ")
                + $"cost less: from ${Dollars.Short(other.PerDay(rate).Low)} a day. 'cost reconcile' tells the readings apart by a bill.");
        }

        Screen.WriteLine(
            "Not known: how the real service throttles and how long it takes (choose --latency-profile). The dollars are those of the "
            + "plain formula, and in brackets the range over the readings of AWS's pages.");
    }

    private static string Day(SettingResult result, double rate)
    {
        var (plain, low, high) = result.PerDay(rate);
        return Dollars.Amount(plain, low, high);
    }

    private static string Requests(int writers) => writers == 1 ? "1 request" : Text($"{writers:N0} requests");

    private static string Milliseconds(TimeSpan time) => Text($"{time.TotalMilliseconds:0.0} ms");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
