namespace Timestream.LocalEndpoint;

/// <summary>The endpoint could not start. The message says in one line why, and what to do.</summary>
public sealed class EndpointStartException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public EndpointStartException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public EndpointStartException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public EndpointStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
