namespace Timestream.Ingestion.Records;

/// <summary>One named measure of a multi-measure record.</summary>
/// <param name="Name">1 to 256 bytes of UTF-8.</param>
/// <param name="Value">A scalar; never <see cref="MeasureType.Multi"/>.</param>
public readonly record struct Measure(string Name, MeasureValue Value);
