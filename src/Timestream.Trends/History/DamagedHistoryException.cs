namespace Timestream.Trends.History;

/// <summary>A history that a decision rests on has lines that cannot be read; the message tells which and why.</summary>
public sealed class DamagedHistoryException(string message) : IOException(message);
