namespace Timestream.Trends.Exports;

/// <summary>A file for another tool.</summary>
/// <param name="Name">File name, relative to the folder of the export.</param>
/// <param name="Content">Text, UTF-8.</param>
public sealed record ExportFile(string Name, string Content);
