namespace Timestream.LocalEndpoint.Tests.Foreign;

/// <summary>A foreign client: what botocore takes for the service is the service's dialect.</summary>
public class Boto3Tests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task Boto3_finds_the_service_it_knows()
    {
        Assert.SkipUnless(
            (await ForeignProcess.RunAsync(Python, "-c", "import boto3")).Code == 0,
            "boto3 is not installed for /usr/bin/python3: install it with apt-get install python3-boto3.");
        await using var server = await ForeignProcess.StartEndpointAsync();
        var run = await ForeignProcess.RunAsync(
            Python, ForeignProcess.Script("boto3_client.py"), server.BaseAddress.ToString(), ForeignProcess.AccessKey, ForeignProcess.SecretKey);
        ForeignProcess.AssertAgreement(run, server, operations: 14);
    }
}
