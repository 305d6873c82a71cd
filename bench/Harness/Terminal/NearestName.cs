namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>Finds the known name that a misspelled name probably means.</summary>
internal static class NearestName
{
    /// <summary>Returns the name with the smallest edit distance (Levenshtein); ignores case.</summary>
    /// <param name="names">Known names; at least one.</param>
    /// <param name="unknown">The misspelled name.</param>
    public static string Of(IEnumerable<string> names, string unknown) =>
        names.MinBy(name => Distance(name.ToUpperInvariant(), unknown.ToUpperInvariant()))!;

    /// <summary>Returns the nearest name, or null if it differs in more than a third of the letters (at least 1).</summary>
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
