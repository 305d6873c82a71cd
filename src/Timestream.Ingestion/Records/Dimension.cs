namespace Timestream.Ingestion.Records;

/// <summary>A name and value that identify a series, for example <c>region</c> = <c>us-west-2</c>.</summary>
/// <param name="Name">1 to 60 bytes of UTF-8.</param>
/// <param name="Value">A VARCHAR; may be empty. Name and value together take at most 2048 bytes of UTF-8.</param>
public readonly record struct Dimension(string Name, string Value);
