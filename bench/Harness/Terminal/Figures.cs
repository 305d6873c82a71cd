using System.Globalization;

namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>Formats numbers for tables and sentences, with the invariant culture.</summary>
internal static class Figures
{
    /// <summary>Formats a count or a rate without decimals, such as <c>1,234,567</c>.</summary>
    public static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Formats bytes as megabytes (10^6) with one decimal, such as <c>1,234.5</c>; <c>-</c> for null.</summary>
    public static string Megabytes(long? bytes) =>
        bytes is { } known ? (known / 1e6).ToString("#,##0.0", CultureInfo.InvariantCulture) : "-";
}
