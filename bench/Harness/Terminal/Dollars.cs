using System.Globalization;
using Timestream.Ingestion.Billing;

namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>Formats amounts of US dollars.</summary>
internal static class Dollars
{
    /// <summary>
    /// The plain cost, and the range over all readings of AWS's pages where it is not a point: <c>$0.0450 (0.010 to 0.045)</c>.
    /// </summary>
    public static string Text(CostRange cost) => $"${Table(cost.Plain, cost.Low, cost.High)}";

    /// <summary>As <see cref="Text"/>, without the currency sign, for columns.</summary>
    public static string Table(double plain, double low, double high)
    {
        var (from, to) = (Short(low), Short(high));
        return from == to ? Plain(plain) : $"{Plain(plain)} ({from} to {to})";
    }

    /// <summary>An amount, and its range where it is not a point: <c>$374 (86 to 374)</c>.</summary>
    public static string Amount(double plain, double low, double high)
    {
        var (from, to) = (Short(low), Short(high));
        return from == to ? $"${Short(plain)}" : $"${Short(plain)} ({from} to {to})";
    }

    /// <summary>A cost per million records with four decimals.</summary>
    public static string Plain(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>An amount with two significant digits: <c>0.045</c>.</summary>
    public static string Short(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15);
        return Math.Round(value, decimals).ToString($"N{decimals}", CultureInfo.InvariantCulture);
    }
}
