namespace Timestream.Benchmarks.Fuzzing;

/// <summary>What an input was answered with.</summary>
internal sealed record FuzzAnswer(int Status, byte[] Body);
