namespace Timestream.Trends.Verdicts;

/// <summary>The result of a comparison, or of a check of a history, as a whole. Only what gates counts.</summary>
public enum Conclusion
{
    /// <summary>Nothing became worse.</summary>
    Passed,

    /// <summary>Nothing is known to have become worse, but at least one case is inconclusive. A check of a history never ends so.</summary>
    Inconclusive,

    /// <summary>At least one case became worse.</summary>
    Worse,

    /// <summary>
    /// Not everything could be judged: a case failed or is missing, there is nothing to judge, or part of the history is unreadable.
    /// </summary>
    Incomplete,

    /// <summary>Nothing was judged, because the environments differ.</summary>
    Refused,
}
