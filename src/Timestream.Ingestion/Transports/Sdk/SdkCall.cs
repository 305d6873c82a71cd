using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Transports.Answers;

namespace Timestream.Ingestion.Transports.Sdk;

/// <summary>
/// One WriteRecords call through the AWS client. AWSSDK.Core tells its caller nothing about attempts, so this object accompanies the call
/// through the client's pipeline in an <see cref="AsyncLocal{T}"/> and ends up as the <see cref="RequestReceipt"/>.
/// </summary>
/// <remarks>
/// <see cref="SdkTransport"/> begins the call. <see cref="AttemptHandler"/> tells it of each HTTP attempt, of 429s and of the total in the
/// answer. <see cref="SdkRetryPolicy"/> asks it whether retries are to stop. <see cref="SdkTransport"/> then returns the receipt, or
/// attaches it to the fault, from which the writer reads it (<see cref="RequestReceipt.Of"/>).
/// </remarks>
internal sealed class SdkCall
{
    // Flows from the caller into the handlers of its own call, and into no other call.
    private static readonly AsyncLocal<SdkCall?> s_current = new();

    private int _attempts;
    private bool _isRefused;
    private long _wireBytes;
    private int _throttles;
    private int? _ingested;

    private SdkCall(int records, CancellationToken stopping, CancellationToken cancellationToken)
    {
        Records = records;
        Stopping = stopping;
        Cancellation = cancellationToken;
    }

    /// <summary>The call that the running code belongs to; null if there is none.</summary>
    public static SdkCall? Current => s_current.Value;

    /// <summary>Records in the request.</summary>
    public int Records { get; }

    /// <summary>Signalled when no attempt may be retried any more.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Cancels the call. For waits during endpoint discovery, to which AWSSDK.Core passes no token.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The receipt so far. States one attempt if the client does not report attempts.</summary>
    public RequestReceipt Receipt => new(_isRefused ? _attempts : Math.Max(1, _attempts), _wireBytes, _throttles);

    /// <summary>Begins a call: what the current method calls from here on belongs to it.</summary>
    public static SdkCall Begin(int records, CancellationToken stopping, CancellationToken cancellationToken) =>
        s_current.Value = new(records, stopping, cancellationToken);

    /// <summary>Counts an HTTP attempt.</summary>
    /// <param name="wireBytes">Length of its body, in bytes.</param>
    public void AddAttempt(long wireBytes)
    {
        _attempts++;
        _wireBytes = wireBytes;
    }

    /// <summary>Counts an answer with status 429.</summary>
    public void AddThrottle() => _throttles++;

    /// <summary>Notes that an attempt was not made because nothing answers at the endpoint.</summary>
    public void AddRefusal() => _isRefused = true;

    /// <summary>Notes <c>RecordsIngested.Total</c> of the answer.</summary>
    public void SetIngested(int records) => _ingested = records;

    /// <summary>The receipt of a call that succeeded.</summary>
    /// <exception cref="AmazonUnmarshallingException">The answer of a client that does not report attempts contains no total.</exception>
    public RequestReceipt Acknowledge(WriteRecordsResponse response) => Receipt with
    {
        Ingested = _ingested
            ?? (response.RecordsIngested?.Total is >= 0 and { } total ? total : throw UnreadableAnswer.WithoutTotal(response)),
    };
}
