namespace Timestream.Ingestion.Transports.Direct.Retries;

/// <summary>What one request has been through.</summary>
internal struct RetryState
{
    /// <summary>Retries so far.</summary>
    public int Retries;

    /// <summary>Attempts repeated because clock, credentials or endpoint were corrected.</summary>
    public int Corrections;

    /// <summary>What the last retry took from the budget.</summary>
    public int LastCost;
}
