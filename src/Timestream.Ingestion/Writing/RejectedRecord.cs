namespace Timestream.Ingestion.Writing;

/// <summary>A record that the service rejected while it stored others of the same request.</summary>
/// <param name="Index">
/// 0-based index: into the batch in a <see cref="RequestOutcome"/>, into the source in a <see cref="WriteReport"/>.
/// </param>
/// <param name="Reason">The message of the service.</param>
/// <param name="ExistingVersion">The stored version, if the service stated it (conflict with a higher version).</param>
public readonly record struct RejectedRecord(long Index, string Reason, long? ExistingVersion);
