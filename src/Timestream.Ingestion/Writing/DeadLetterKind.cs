namespace Timestream.Ingestion.Writing;

/// <summary>Why a record is handed back.</summary>
public enum DeadLetterKind
{
    /// <summary>The service listed it in a RejectedRecordsException: it is not stored, and would be rejected again.</summary>
    Rejected,

    /// <summary>
    /// Its request failed. Where the answer was lost, or counted fewer records than were sent, it may be stored nevertheless; to
    /// send it again does no harm.
    /// </summary>
    Failed,

    /// <summary>It was taken from the source and not sent, because the writer had stopped.</summary>
    NotSent,
}
