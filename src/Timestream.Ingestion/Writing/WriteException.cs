namespace Timestream.Ingestion.Writing;

/// <summary>
/// Thrown when WriteAsync did not write its whole source: because the source, the progress or a callback threw (the inner exception), or
/// because <see cref="WriteReport.EnsureComplete"/> found records missing. <see cref="Report"/> states what was written.
/// </summary>
public sealed class WriteException : Exception
{
    internal WriteException(string message, WriteReport report, Exception? innerException)
        : base(message, innerException) => Report = report;

    /// <summary>An account of every record taken from the source.</summary>
    public WriteReport Report { get; }
}
