namespace Timestream.LocalEndpoint.Fuzzing.Targets;

/// <summary>An answer to an input.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Body of the answer.</param>
public sealed record FuzzAnswer(int Status, byte[] Body);
