using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests;

public sealed class EndpointRuleTests
{
    // Of timestream-write's endpoint tests in AWS's service model.
    [Theory]
    [InlineData("us-east-1", false, false, "https://ingest.timestream.us-east-1.amazonaws.com/")]
    [InlineData("ap-south-1", false, false, "https://ingest.timestream.ap-south-1.amazonaws.com/")]
    [InlineData("us-east-1", true, false, "https://ingest.timestream-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", false, true, "https://timestream-ingest.us-east-1.api.aws/")]
    [InlineData("us-east-1", true, true, "https://timestream-ingest-fips.us-east-1.api.aws/")]
    [InlineData("us-gov-west-1", false, false, "https://ingest.timestream.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, false, "https://ingest.timestream.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", false, true, "https://timestream-ingest.us-gov-west-1.api.aws/")]
    [InlineData("us-gov-west-1", true, true, "https://timestream-ingest.us-gov-west-1.api.aws/")]
    [InlineData("cn-north-1", false, false, "https://ingest.timestream.cn-north-1.amazonaws.com.cn/")]
    [InlineData("cn-north-1", true, true, "https://ingest.timestream-fips.cn-north-1.api.amazonwebservices.com.cn/")]
    public void The_regional_endpoint_follows_region_FIPS_and_dual_stack(string region, bool fips, bool dualStack, string url)
    {
        using var client = new AmazonTimestreamWriteClient(
            Clients.Credentials,
            new AmazonTimestreamWriteConfig
            {
                RegionEndpoint = RegionEndpoint.GetBySystemName(region),
                UseFIPSEndpoint = fips,
                UseDualstackEndpoint = dualStack,
            });

        Assert.Equal(url, client.DetermineServiceOperationEndpoint(new DescribeEndpointsRequest()).URL);
    }

    [Fact]
    public void A_service_URL_replaces_the_regional_endpoint()
    {
        IAmazonTimestreamWrite client = new AmazonTimestreamWriteClient(
            Clients.Credentials, new AmazonTimestreamWriteConfig { ServiceURL = "http://127.0.0.1:8000" });

        Assert.Equal(
            "http://127.0.0.1:8000/", client.DetermineServiceOperationEndpoint(new WriteRecordsRequest()).URL);
    }

    [Theory]
    [InlineData(true, false, "Invalid Configuration: FIPS and custom endpoint are not supported")]
    [InlineData(false, true, "Invalid Configuration: Dualstack and custom endpoint are not supported")]
    public void A_service_URL_with_FIPS_or_dual_stack_is_an_error(bool fips, bool dualStack, string message)
    {
        var config = new AmazonTimestreamWriteConfig
        {
            ServiceURL = "http://127.0.0.1:8000",
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        };
        using var client = new AmazonTimestreamWriteClient(Clients.Credentials, config);

        var error = Assert.Throws<AmazonClientException>(
            () => client.DetermineServiceOperationEndpoint(new WriteRecordsRequest()));

        Assert.Equal(message, error.Message);
    }
}
