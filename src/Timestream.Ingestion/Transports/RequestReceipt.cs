namespace Timestream.Ingestion.Transports;

/// <summary>What a request took.</summary>
/// <param name="Attempts">HTTP requests made, the first one included.</param>
/// <param name="WireBytes">Bytes of the HTTP request body of the last attempt; not counted over attempts.</param>
/// <param name="Throttles">Attempts that were answered with 429; 0 if the transport does not tell.</param>
/// <param name="Ingested"><c>RecordsIngested.Total</c> of the answer; null of a fault, or if the transport vouches for every record itself.</param>
public readonly record struct RequestReceipt(int Attempts, long WireBytes, int Throttles = 0, int? Ingested = null)
{
    private const string Key = "Timestream.Ingestion.RequestReceipt";

    /// <summary>Makes this receipt travel with the fault that ended the request.</summary>
    public void AttachTo(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.Data[Key] = this;
    }

    /// <summary>The receipt attached to a fault; the default (nothing known) if there is none.</summary>
    public static RequestReceipt Of(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Data[Key] is RequestReceipt receipt ? receipt : default;
    }
}
