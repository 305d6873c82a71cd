namespace Timestream.Ingestion.Grouping;

/// <summary>Which records share a request.</summary>
public enum RecordGrouping
{
    /// <summary>Those that arrive together.</summary>
    Arrival,

    /// <summary>Those with the same dimensions.</summary>
    Series,

    /// <summary>Those with the same measure name.</summary>
    Measure,

    /// <summary>
    /// The cheapest of arrival, dimensions, measure name, both, and time, by <see cref="Billing.WriteMeter"/>, chosen for each window.
    /// </summary>
    Best,
}
