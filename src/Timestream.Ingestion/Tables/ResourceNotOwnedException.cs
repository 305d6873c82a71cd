namespace Timestream.Ingestion.Tables;

/// <summary>Thrown instead of deleting a table or database on a real account that does not have the <see cref="OwnershipTag"/>.</summary>
public sealed class ResourceNotOwnedException : InvalidOperationException
{
    /// <summary>Creates an exception without a message.</summary>
    public ResourceNotOwnedException()
    {
    }

    /// <summary>Creates an exception with a message that names the resource.</summary>
    public ResourceNotOwnedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message that names the resource, and its cause.</summary>
    public ResourceNotOwnedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
