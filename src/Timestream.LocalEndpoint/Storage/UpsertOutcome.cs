namespace Timestream.LocalEndpoint.Storage;

/// <summary>What became of a record.</summary>
internal enum UpsertOutcome
{
    /// <summary>A new row.</summary>
    Inserted,

    /// <summary>The row has a new value or a higher version now.</summary>
    Updated,

    /// <summary>The row was there already, just so.</summary>
    Unchanged,

    /// <summary>Another value with the version that is stored: not taken.</summary>
    SameVersion,

    /// <summary>Another value with a version below the one that is stored: not taken.</summary>
    LowerVersion,
}
