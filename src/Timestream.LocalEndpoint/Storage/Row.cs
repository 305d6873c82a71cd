namespace Timestream.LocalEndpoint.Storage;

/// <summary>What a series stores of a record; 16 bytes.</summary>
/// <param name="Time">Nanoseconds since 1970.</param>
/// <param name="Value">
/// The value's 64 bits: a number, a boolean as 0 or 1, or for text and multi-measure records the place of the payload in
/// the chunk's heap.
/// </param>
internal record struct Row(long Time, long Value);
