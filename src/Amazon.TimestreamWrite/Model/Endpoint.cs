using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>An endpoint that serves this account.</summary>
public class Endpoint
{
    /// <summary>
    /// Host name, without a scheme from the real service. An address that begins with <c>http://</c> or
    /// <c>https://</c> is used as it is.
    /// </summary>
    [AWSProperty(Required = true)]
    public string Address { get; set; }

    /// <summary>How long the address may be used, minutes.</summary>
    [AWSProperty(Required = true)]
    public long? CachePeriodInMinutes { get; set; }
}
