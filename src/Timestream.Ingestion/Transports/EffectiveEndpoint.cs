namespace Timestream.Ingestion.Transports;

/// <summary>Where the requests of an AWS client and of <c>DirectTransport</c> go with some settings, and what decided it.</summary>
/// <param name="Url">The endpoint; with discovery the regional one, which is asked for the endpoint of all other operations.</param>
/// <param name="Origin">What named it, such as <c>AWS_ENDPOINT_URL</c> or <c>profile 'local'</c>.</param>
/// <param name="IsDiscovered">True if DescribeEndpoints is asked, as at the real service without a URL of one's own.</param>
public sealed record EffectiveEndpoint(Uri Url, string Origin, bool IsDiscovered)
{
    /// <returns>Such as <c>http://127.0.0.1:8000/ (AWS_ENDPOINT_URL)</c>.</returns>
    public override string ToString() => $"{Url} ({Origin})";
}
