namespace Timestream.Trends.Files;

/// <summary>A file or folder that was named for output cannot take it, whatever is written: another one must be named.</summary>
public sealed class OutputPathException : IOException
{
    /// <param name="message">Names the path and says what to do.</param>
    public OutputPathException(string message)
        : base(message)
    {
    }

    /// <param name="message">Names the path and says what to do.</param>
    /// <param name="innerException">What the system said.</param>
    public OutputPathException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
