namespace Timestream.Ingestion.Transports;

/// <summary>Counts the HTTP attempts of one WriteRecords call, wherever in the client's pipeline they are made.</summary>
internal sealed class AttemptCounter
{
    // Flows from the caller down into the HTTP handlers of its own request and of no other.
    private static readonly AsyncLocal<AttemptCounter?> s_current = new();

    private int _attempts;
    private long _wireBytes;
    private int _throttles;

    /// <summary>The counter of the call that the present code runs for.</summary>
    public static AttemptCounter? Current => s_current.Value;

    public RequestReceipt Receipt => new(Math.Max(1, _attempts), _wireBytes, _throttles);

    /// <summary>Counts from here on, for the calls that the present method makes.</summary>
    public static AttemptCounter Begin() => s_current.Value = new();

    public void Add(long wireBytes)
    {
        _attempts++;
        _wireBytes = wireBytes;
    }

    public void AddThrottle() => _throttles++;
}
