namespace Timestream.Ingestion.Transports;

/// <summary>
/// What a request took. A transport returns it with an acknowledgement, and attaches it to the exception that ends a request, because
/// the types of the AWS client's exceptions have no member for it.
/// </summary>
/// <param name="Attempts">HTTP requests made, including the first.</param>
/// <param name="WireBytes">Bytes of the HTTP request body of one attempt, the last.</param>
/// <param name="Throttles">Attempts that were answered with 429; 0 if the transport does not count them.</param>
/// <param name="Ingested">
/// <c>RecordsIngested.Total</c> of the answer; null for a fault, or if the transport itself guarantees that every record was ingested.
/// </param>
public readonly record struct RequestReceipt(int Attempts, long WireBytes, int Throttles = 0, int? Ingested = null)
{
    private const string Key = "Timestream.Ingestion.RequestReceipt";

    /// <summary>Attaches this receipt to the fault that ended the request, in its <see cref="Exception.Data"/>.</summary>
    public void AttachTo(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.Data[Key] = this;
    }

    /// <summary>The receipt attached to a fault; the default if there is none.</summary>
    public static RequestReceipt Of(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Data[Key] is RequestReceipt receipt ? receipt : default;
    }
}
