namespace Timestream.Ingestion.Writing;

/// <summary>A record that the service refused while it stored the others of the same request.</summary>
/// <param name="Index">0-based: into the batch in a <see cref="RequestOutcome"/>, into the source in a <see cref="WriteReport"/>.</param>
/// <param name="Reason">The service's words.</param>
/// <param name="ExistingVersion">The version stored, if the service told it (conflict with a higher version).</param>
public readonly record struct RejectedRecord(long Index, string Reason, long? ExistingVersion);
