namespace Timestream.Ingestion.Tables;

/// <summary>Refused: a table or database of a real account that this harness did not create was to be deleted.</summary>
public sealed class ResourceNotOwnedException : InvalidOperationException
{
    /// <summary>A refusal without a message.</summary>
    public ResourceNotOwnedException()
    {
    }

    /// <summary>A refusal that names the resource.</summary>
    public ResourceNotOwnedException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal that names the resource and what it came from.</summary>
    public ResourceNotOwnedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
