namespace Timestream.Ingestion.Transports;

/// <summary>
/// The endpoint that settings and environment result in, for the AWS client and <c>DirectTransport</c>, and where it was configured.
/// </summary>
/// <param name="Url">URL of the endpoint; with discovery that of the regional endpoint, which answers DescribeEndpoints.</param>
/// <param name="Origin">Where it was configured, such as <c>AWS_ENDPOINT_URL</c> or <c>profile 'local'</c>.</param>
/// <param name="IsDiscovered">True if DescribeEndpoints is called, as for the real service when no URL is configured.</param>
public sealed record EffectiveEndpoint(Uri Url, string Origin, bool IsDiscovered)
{
    /// <returns>Such as <c>http://127.0.0.1:8000/ (AWS_ENDPOINT_URL)</c>.</returns>
    public override string ToString() => $"{Url} ({Origin})";
}
