namespace Timestream.Ingestion.Writing;

/// <summary>
/// A call of WriteAsync that did not write its whole source: the source, the progress or a callback threw (the inner exception), or
/// <see cref="WriteReport.EnsureComplete"/> found records missing. What was written until then is in <see cref="Report"/>.
/// </summary>
public sealed class WriteException : Exception
{
    internal WriteException(string message, WriteReport report, Exception? innerException)
        : base(message, innerException) => Report = report;

    /// <summary>An account of every record taken from the source.</summary>
    public WriteReport Report { get; }
}
