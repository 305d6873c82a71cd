using System.Globalization;

namespace Timestream.Ingestion.Records;

/// <summary>
/// The times that the service can store: 1970-01-01 to 2262-04-11, the range of 64-bit nanoseconds (Timestream Developer Guide, "Writes").
/// A time outside of it usually has another unit than stated, so the message suggests which.
/// </summary>
internal static class TimeRange
{
    // 1990 to 2100: a number that falls into this range in another unit probably has that unit.
    private const long ProbablyFromSeconds = 631_152_000;
    private const long ProbablyToSeconds = 4_102_444_800;

    /// <summary>The largest time in a unit; 0 if the unit is not defined.</summary>
    public static long Max(TimeUnit unit) => NanosecondsIn(unit) is > 0 and var nanoseconds ? long.MaxValue / nanoseconds : 0;

    /// <summary>Nanoseconds of one unit; 0 if the unit is not defined.</summary>
    public static long NanosecondsIn(TimeUnit unit) => unit switch
    {
        TimeUnit.Seconds => 1_000_000_000,
        TimeUnit.Milliseconds => 1_000_000,
        TimeUnit.Microseconds => 1_000,
        TimeUnit.Nanoseconds => 1,
        _ => 0,
    };

    /// <exception cref="ArgumentOutOfRangeException">The unit is not defined, or the time is before 1970 or after 2262.</exception>
    public static void Check(string kind, long time, TimeUnit unit, string timeParameter, string unitParameter)
    {
        var max = Max(unit);
        if (time >= 0 && time <= max && max > 0)
        {
            return;
        }

        throw max == 0
            ? new ArgumentOutOfRangeException(unitParameter, unit, "A time unit is Seconds, Milliseconds, Microseconds or Nanoseconds.")
            : new ArgumentOutOfRangeException(timeParameter, time, string.Create(
                CultureInfo.InvariantCulture,
                $"A {kind} in {unit} is 0 to {max}, which is 1970-01-01 to 2262-04-11: {Hint(time)}"));
    }

    private static string Hint(long time)
    {
        if (time < 0)
        {
            return "the service knows no time before 1970.";
        }

        var unixSeconds = time / TimeSpan.TicksPerSecond - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond);
        if (IsProbable(unixSeconds))
        {
            return "this looks like DateTime.Ticks. Use DateTimeOffset.ToUnixTimeMilliseconds.";
        }

        if (IsProbable(time / 1000))
        {
            return "this looks like milliseconds. Say so with the time unit.";
        }

        return IsProbable(time / 1_000_000) ? "this looks like microseconds. Say so with the time unit."
            : IsProbable(time / TimeSpan.TicksPerSecond) ? "this looks like ticks of 100 ns since 1970. Divide by 10 and say Microseconds."
            : IsProbable(time / 1_000_000_000) ? "this looks like nanoseconds. Say so with the time unit."
            : "see in which unit it is counted.";
    }

    private static bool IsProbable(long unixSeconds) => unixSeconds is >= ProbablyFromSeconds and <= ProbablyToSeconds;
}
