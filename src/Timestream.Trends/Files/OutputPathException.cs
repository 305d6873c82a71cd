namespace Timestream.Trends.Files;

/// <summary>A file or folder cannot be used for output. A retry does not help: another path must be given.</summary>
public sealed class OutputPathException : IOException
{
    /// <param name="message">Names the path and says what to do.</param>
    public OutputPathException(string message)
        : base(message)
    {
    }

    /// <param name="message">Names the path and says what to do.</param>
    /// <param name="innerException">The exception of the system.</param>
    public OutputPathException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
