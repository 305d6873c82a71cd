namespace Timestream.Trends.Pages;

/// <summary>
/// Numbers in few characters: whole multiples of a power of ten, each as the difference to the one before. A page of
/// 200 runs holds some 80,000 of them.
/// </summary>
/// <param name="Digits">The multiples are of ten to the power of minus this.</param>
/// <param name="Steps">The first number, then differences; zeros at the end are left out.</param>
internal sealed record PageNumbers(int Digits, IReadOnlyList<long> Steps)
{
    // Of the smallest number. Noise is in the second or third digit of a time; bytes and dollars are exact.
    private const int NoisyDigits = 5;
    private const int ExactDigits = 9;

    private const int MostDigits = 12;

    /// <param name="values">Finite; at least one.</param>
    /// <param name="isNoisy">Whether they vary by themselves.</param>
    public static PageNumbers Of(IReadOnlyList<double> values, bool isNoisy)
    {
        var smallest = values.Where(value => value != 0).Select(Math.Abs).DefaultIfEmpty(1).Min();
        var digits = Math.Clamp((isNoisy ? NoisyDigits : ExactDigits) - 1 - (int)Math.Floor(Math.Log10(smallest)), 0, MostDigits);
        // As few as say the same: 0.5 needs one.
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
