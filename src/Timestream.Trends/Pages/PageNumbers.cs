namespace Timestream.Trends.Pages;

/// <summary>
/// A compact form of a list of numbers: multiples of a power of ten, each as the difference from the previous one. A page of 200 runs has
/// about 80,000 numbers.
/// </summary>
/// <param name="Digits">Decimal places: the multiples are of 10^-Digits.</param>
/// <param name="Steps">The first multiple, then the differences, without trailing zeros.</param>
internal sealed record PageNumbers(int Digits, IReadOnlyList<long> Steps)
{
    // Significant digits of the smallest number. The noise of a time is in its second or third digit; bytes and dollars are exact.
    private const int NoisyDigits = 5;
    private const int ExactDigits = 9;

    private const int MostDigits = 12;

    /// <param name="values">Finite numbers; at least one.</param>
    /// <param name="isNoisy">True for measured values, which need fewer digits.</param>
    public static PageNumbers Of(IReadOnlyList<double> values, bool isNoisy)
    {
        var smallest = values.Where(value => value != 0).Select(Math.Abs).DefaultIfEmpty(1).Min();
        var digits = Math.Clamp((isNoisy ? NoisyDigits : ExactDigits) - 1 - (int)Math.Floor(Math.Log10(smallest)), 0, MostDigits);
        // Digits that are zero for all numbers are dropped: 0.5 needs one.
        while (digits > 0 && values.All(value => IsWhole(value * Math.Pow(10, digits - 1))))
        {
            digits--;
        }

        long[] whole = [.. values.Select(value => (long)Math.Round(value * Math.Pow(10, digits)))];
        var steps = whole.Select((value, i) => i == 0 ? value : value - whole[i - 1]).ToList();
        return new PageNumbers(digits, steps[..(steps.FindLastIndex(step => step != 0) + 1)]);
    }

    private static bool IsWhole(double value) => Math.Abs(value - Math.Round(value)) < 1e-9 * Math.Max(1, Math.Abs(value));
}
