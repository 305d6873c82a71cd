namespace Timestream.LocalEndpoint.Fuzzing.Targets;

/// <summary>What an input was answered with.</summary>
public sealed record FuzzAnswer(int Status, byte[] Body);
