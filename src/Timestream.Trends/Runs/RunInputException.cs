namespace Timestream.Trends.Runs;

/// <summary>What people named as a run is none; the message says what was named, what is wrong with it and what is expected.</summary>
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
}
