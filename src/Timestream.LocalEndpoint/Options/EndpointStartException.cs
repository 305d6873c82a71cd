namespace Timestream.LocalEndpoint;

/// <summary>The endpoint could not start; the message says in one line why and what to do.</summary>
public sealed class EndpointStartException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public EndpointStartException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public EndpointStartException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public EndpointStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
