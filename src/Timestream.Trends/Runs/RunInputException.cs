namespace Timestream.Trends.Runs;

/// <summary>A path or reference that a user gave is no run. The message names it, and says what is wrong and what is expected.</summary>
public sealed class RunInputException : FormatException
{
    public RunInputException(string message)
        : base(message)
    {
    }

    public RunInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The exception for a file that the system does not let read.</summary>
    internal static RunInputException Unreadable(string path, Exception exception) => new(
        $"'{path}' cannot be read ({exception.Message.TrimEnd('.')}): check its permissions, or name another file.", exception);
}
