namespace Timestream.LocalEndpoint.Protocol;

/// <summary>A rejected record.</summary>
/// <param name="Index">Position in Records, from 0.</param>
/// <param name="Reason">The service's text.</param>
/// <param name="ExistingVersion">The stored version, only where the record's is lower.</param>
internal readonly record struct Rejection(int Index, string Reason, long? ExistingVersion);
