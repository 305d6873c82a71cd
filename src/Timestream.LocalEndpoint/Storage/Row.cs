namespace Timestream.LocalEndpoint.Storage;

/// <summary>A stored record of a series; 16 bytes.</summary>
/// <param name="Time">Nanoseconds since 1970.</param>
/// <param name="Value">
/// The value as 64 bits: a number, a boolean as 0 or 1, or for text and multi-measure records the place of the payload in the heap
/// of the chunk.
/// </param>
internal record struct Row(long Time, long Value);
