namespace Timestream.Ingestion.Workloads.Csv;

/// <summary>Why a row is bad.</summary>
/// <param name="Column">The column at fault; empty if it is the whole row.</param>
/// <param name="Value">The value at fault.</param>
/// <param name="Reason">What is wrong and what is allowed.</param>
internal readonly record struct FieldFault(string Column, string Value, string Reason);
