using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Transports.Answers;

namespace Timestream.Ingestion.Transports.Sdk;

/// <summary>
/// One WriteRecords call through the AWS client, known wherever in the client's pipeline its attempts are made: what it sends, when
/// it is to stop, and what became of its attempts.
/// </summary>
internal sealed class AttemptCounter
{
    // Flows from the caller down into the HTTP handlers of its own request and of no other.
    private static readonly AsyncLocal<AttemptCounter?> s_current = new();

    private int _attempts;
    private bool _isRefused;
    private long _wireBytes;
    private int _throttles;
    private int? _ingested;

    private AttemptCounter(int records, CancellationToken stopping, CancellationToken cancellationToken)
    {
        Records = records;
        Stopping = stopping;
        Cancellation = cancellationToken;
    }

    /// <summary>The call that the present code runs for.</summary>
    public static AttemptCounter? Current => s_current.Value;

    /// <summary>Records in the request.</summary>
    public int Records { get; }

    /// <summary>Ends the retries.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Abandons the call: for waits of endpoint discovery, which AWSSDK.Core gives no token.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>What the call took so far. One attempt if it was made by a client that counts none.</summary>
    public RequestReceipt Receipt => new(_isRefused ? _attempts : Math.Max(1, _attempts), _wireBytes, _throttles);

    /// <summary>Counts from here on, for the calls that the present method makes.</summary>
    public static AttemptCounter Begin(int records, CancellationToken stopping, CancellationToken cancellationToken) =>
        s_current.Value = new(records, stopping, cancellationToken);

    public void Add(long wireBytes)
    {
        _attempts++;
        _wireBytes = wireBytes;
    }

    public void AddThrottle() => _throttles++;

    /// <summary>Takes note that an attempt was not made, because nothing answers.</summary>
    public void AddRefusal() => _isRefused = true;

    /// <summary>Takes note of what the answer says.</summary>
    public void Ingested(int records) => _ingested = records;

    /// <summary>The receipt of a call that succeeded.</summary>
    /// <exception cref="AmazonUnmarshallingException">A client that counts nothing returned no total.</exception>
    public RequestReceipt Acknowledge(WriteRecordsResponse response) => Receipt with
    {
        Ingested = _ingested ?? (response.RecordsIngested?.Total is >= 0 and { } total ? total : throw UnreadableAnswer.WithoutTotal(response)),
    };
}
