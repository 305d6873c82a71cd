namespace Timestream.LocalEndpoint.Storage;

/// <summary>The outcome of storing a record.</summary>
internal enum UpsertOutcome
{
    /// <summary>A new row.</summary>
    Inserted,

    /// <summary>The row was given a new value or a higher version.</summary>
    Updated,

    /// <summary>The row was already stored with the same value.</summary>
    Unchanged,

    /// <summary>Not stored: another value is stored with the same version.</summary>
    SameVersion,

    /// <summary>Not stored: another value is stored with a higher version.</summary>
    LowerVersion,
}
