using Amazon.Runtime.Endpoints;

namespace Amazon.TimestreamWrite.Endpoints;

/// <summary>What an endpoint is chosen by.</summary>
public class TimestreamWriteEndpointParameters : EndpointParameters
{
    /// <summary>Parameters with dual stack and FIPS off.</summary>
    public TimestreamWriteEndpointParameters()
    {
        UseDualStack = false;
        UseFIPS = false;
    }

    /// <summary>Region, such as <c>us-west-2</c>.</summary>
    public string Region
    {
        get => (string)this[nameof(Region)];
        set => this[nameof(Region)] = value;
    }

    /// <summary>Whether the endpoint must answer on IPv6 too.</summary>
    public bool? UseDualStack
    {
        get => (bool?)this[nameof(UseDualStack)];
        set => this[nameof(UseDualStack)] = value;
    }

    /// <summary>Whether the endpoint must use validated cryptography (FIPS 140).</summary>
    public bool? UseFIPS
    {
        get => (bool?)this[nameof(UseFIPS)];
        set => this[nameof(UseFIPS)] = value;
    }

    /// <summary>URL that replaces the regional endpoint.</summary>
    public string Endpoint
    {
        get => (string)this[nameof(Endpoint)];
        set => this[nameof(Endpoint)] = value;
    }
}
