namespace Timestream.Ingestion.Transports.Direct.Retries;

/// <summary>The retries of one request.</summary>
internal struct RetryState
{
    /// <summary>Number of retries so far.</summary>
    public int Retries;

    /// <summary>Number of attempts that were repeated after a correction of clock, credentials or endpoint.</summary>
    public int Corrections;

    /// <summary>Tokens that the last retry took from the budget.</summary>
    public int LastCost;
}
