namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>Which of some names somebody may have meant.</summary>
internal static class NearestName
{
    /// <summary>The name with the smallest edit distance (Levenshtein), whatever the case of letters.</summary>
    /// <param name="names">At least one.</param>
    /// <param name="unknown">What was written.</param>
    public static string Of(IEnumerable<string> names, string unknown) => names.MinBy(name => Distance(name.ToUpperInvariant(), unknown.ToUpperInvariant()))!;

    /// <summary>The same, or null where so many letters differ that it is hardly what was meant.</summary>
    public static string? LikelyOf(IEnumerable<string> names, string unknown)
    {
        var nearest = Of(names, unknown);
        return Distance(nearest.ToUpperInvariant(), unknown.ToUpperInvariant()) <= Math.Max(1, unknown.Length / 3) ? nearest : null;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
