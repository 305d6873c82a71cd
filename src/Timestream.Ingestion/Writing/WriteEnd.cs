namespace Timestream.Ingestion.Writing;

/// <summary>Why a call of WriteAsync ended.</summary>
public enum WriteEnd
{
    /// <summary>The source was read to its end.</summary>
    SourceEnded,

    /// <summary>The caller cancelled.</summary>
    Cancelled,

    /// <summary>
    /// A fault that later requests would meet, too: see <see cref="WriteReport.StoppedBy"/> and
    /// <see cref="TimestreamWriterOptions.StopOn"/>.
    /// </summary>
    Stopped,

    /// <summary>The writer was closed or disposed.</summary>
    Closed,

    /// <summary>The source, the progress or the dead-letter callback threw: see <see cref="WriteException"/>.</summary>
    Faulted,
}
