namespace Timestream.Ingestion.Records;

/// <summary>A name and a value that help to identify a series, for example <c>region</c> = <c>us-west-2</c>.</summary>
/// <param name="Name">
/// 1 to 60 bytes of UTF-8, without a colon; not <c>time</c>, and not starting with <c>ts_</c>, <c>measure_name</c> or
/// <c>measure_value</c>.
/// </param>
/// <param name="Value">A VARCHAR; may be empty. Name and value together take at most 2048 bytes of UTF-8.</param>
public readonly record struct Dimension(string Name, string Value);
