namespace Timestream.Ingestion.Writing;

/// <summary>Why a record was not acknowledged.</summary>
public enum DeadLetterKind
{
    /// <summary>The service listed the record in a RejectedRecordsException. It is not stored, and would be rejected again.</summary>
    Rejected,

    /// <summary>
    /// The record's request failed. If the answer was lost, or counted fewer records than were sent, the record may be stored
    /// nevertheless. Sending it again is safe.
    /// </summary>
    Failed,

    /// <summary>The record was taken from the source and not sent, because the writer had stopped.</summary>
    NotSent,
}
