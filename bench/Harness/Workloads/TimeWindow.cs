using System.Globalization;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Ingestion;
using Timestream.Ingestion.Tables;

namespace Timestream.Benchmarks.Harness.Workloads;

/// <summary>
/// The times that a table takes. Says before the first record is sent whether those of a workload are among them, and what to do if not.
/// </summary>
/// <param name="MemoryHours">Retention of the memory store in hours.</param>
/// <param name="MagneticWrites">Whether older records go to the magnetic store. Default false.</param>
internal sealed record TimeWindow(long MemoryHours, bool MagneticWrites = false)
{
    // Of the service: a record may be this far in the future.
    private static readonly TimeSpan s_future = TimeSpan.FromMinutes(15);

    // Records grow older while they are sent.
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(15);

    /// <summary>The window of an existing table.</summary>
    /// <param name="state">State of the table.</param>
    /// <param name="memoryHours">Retention where the state does not tell it.</param>
    public static TimeWindow Of(TableState state, int memoryHours) => new(state.MemoryHours ?? memoryHours, state.MagneticWrites);

    /// <summary>Refuses a workload of which records would be rejected, where that would spoil a measurement in a new table.</summary>
    /// <exception cref="SettingsException">Times are outside the window; the message says what to do.</exception>
    public static void Require(WorkloadPlan plan, Settings settings)
    {
        if (new TimeWindow(settings.Retention.MemoryHours).Fault(plan, TimeProvider.System.GetUtcNow()) is { } fault)
        {
            throw Refusal(plan, fault);
        }
    }

    /// <summary>Refuses a workload of which every record would be rejected.</summary>
    /// <returns>A sentence about records that would be; null if all are inside the window.</returns>
    /// <exception cref="SettingsException">All times are outside the window; the message says what to do.</exception>
    public string? Check(WorkloadPlan plan, DateTimeOffset now)
    {
        var fault = Fault(plan, now);
        return fault is not null && TakesNone(plan, now) ? throw Refusal(plan, fault) : fault;
    }

    /// <summary>Compares the times of a workload with the window.</summary>
    /// <returns>A sentence with the remedy; null if all records are inside.</returns>
    public string? Fault(WorkloadPlan plan, DateTimeOffset now)
    {
        if (plan.Survey is not { } survey)
        {
            return null;
        }

        var retention = TimeSpan.FromHours(MemoryHours);
        var older = MagneticWrites
            ? "older records go to the magnetic store, because the table has magnetic writes, if its retention reaches back to them."
            : "records outside are rejected, because the table has no magnetic writes.";
        if (plan.Settings.RebaseTime)
        {
            return survey.Span + s_margin <= retention ? null : string.Create(
                CultureInfo.InvariantCulture,
                $"The times span {survey.Span.TotalHours:0.#} h, and the table keeps {MemoryHours} h before now in its memory store: "
                + $"{older} {Sentence(Remedy(survey.Span))}");
        }

        var (oldest, newest) = (Time(survey.OldestNanoseconds), Time(survey.NewestNanoseconds));
        if (oldest >= now - retention + s_margin && newest <= now + s_future)
        {
            return null;
        }

        var also = survey.Span + s_margin <= retention ? "" : $" Then also {Remedy(survey.Span)}";
        return $"The times reach from {Text(oldest)} to {Text(newest)}, and the memory store takes {Text(now - retention)} to "
            + $"{Text(now + s_future)}: {older} --rebase-time moves them to the present and keeps their spacing.{also}";
    }

    private bool TakesNone(WorkloadPlan plan, DateTimeOffset now) =>
        plan is { Survey: { } survey, Settings.RebaseTime: false }
        && (Time(survey.OldestNanoseconds) > now + s_future
            || (!MagneticWrites && Time(survey.NewestNanoseconds) < now - TimeSpan.FromHours(MemoryHours) - s_margin - s_margin));

    private static SettingsException Refusal(WorkloadPlan plan, string fault) =>
        new($"workload.file {string.Join(", ", plan.Survey!.Files.Select(file => file.Name))}: {fault}");

    private static string Remedy(TimeSpan span)
    {
        var hours = (long)Math.Ceiling((span + s_margin).TotalHours);
        return hours <= ServiceLimits.MemoryStoreHours
            ? $"set retention.memoryHours to {hours} or more, for a table that is created anew."
            : $"cut the files: the longest retention of a memory store is {ServiceLimits.MemoryStoreHours} h.";
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static DateTimeOffset Time(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
