using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.TimestreamWrite.Internal;

/// <summary>
/// Chooses the regional endpoint, the one that answers DescribeEndpoints.
/// Source: the endpoint rule set of timestream-write in AWS's service model.
/// </summary>
public class AmazonTimestreamWriteEndpointProvider : IEndpointProvider
{
    /// <inheritdoc/>
    /// <exception cref="AmazonClientException">
    /// There is no region, the partition lacks FIPS or dual stack, or one of them is set together with a service URL.
    /// </exception>
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var fips = (bool?)parameters["UseFIPS"] == true;
        var dualStack = (bool?)parameters["UseDualStack"] == true;

        if (parameters["Endpoint"] is string url)
        {
            return (fips, dualStack) switch
            {
                (true, _) => throw Invalid("FIPS and custom endpoint are not supported"),
                (_, true) => throw Invalid("Dualstack and custom endpoint are not supported"),
                _ => new Endpoint(url),
            };
        }

        if (parameters["Region"] is not string region || Fn.Partition(region) is not { } partition)
        {
            throw Invalid("Missing Region");
        }

        return new Endpoint("https://" + Host(region, partition, fips, dualStack));
    }

    private static string Host(string region, Partition partition, bool fips, bool dualStack)
    {
        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
        {
            throw new AmazonClientException((fips, dualStack) switch
            {
                (true, true) => "FIPS and DualStack are enabled, but this partition does not support one or both",
                (true, false) => "FIPS is enabled but this partition does not support FIPS",
                _ => "DualStack is enabled but this partition does not support DualStack",
            });
        }

        // All of GovCloud is FIPS validated: its plain names serve for both.
        var name = fips && partition.name != "aws-us-gov" ? "-fips" : "";
        return (dualStack, partition.name) switch
        {
            (true, "aws" or "aws-us-gov") => $"timestream-ingest{name}.{region}.{partition.dualStackDnsSuffix}",
            (true, _) => $"ingest.timestream{name}.{region}.{partition.dualStackDnsSuffix}",
            _ => $"ingest.timestream{name}.{region}.{partition.dnsSuffix}",
        };
    }

    private static AmazonClientException Invalid(string fault) => new("Invalid Configuration: " + fault);
}
