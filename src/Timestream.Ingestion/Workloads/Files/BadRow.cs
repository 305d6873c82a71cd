namespace Timestream.Ingestion.Workloads.Files;

/// <summary>A row of a file that is no record. It is not sent.</summary>
/// <param name="File">Name of the file, without its folder.</param>
/// <param name="Line">Line on which the row begins, from 1.</param>
/// <param name="Column">The column at fault; empty if it is the whole row.</param>
/// <param name="Value">The value at fault, or the row; cut after <see cref="MaxValue"/> characters.</param>
/// <param name="Reason">What is wrong, what is allowed and what to do.</param>
public readonly record struct BadRow(string File, long Line, string Column, string Value, string Reason)
{
    /// <summary>Most characters kept of a value, since a row may have millions.</summary>
    public const int MaxValue = 1000;

    internal static string Cut(ReadOnlySpan<char> value) => value.Length <= MaxValue ? value.ToString() : $"{value[..MaxValue]}...";
}
