namespace Timestream.LocalEndpoint.Tests.Foreign;

/// <summary>A foreign client: the AWS SDK for JavaScript, version 3, as it is installed for all users.</summary>
public class JavaScriptTests
{
    [Fact]
    public async Task The_JavaScript_SDK_finds_the_service_it_knows()
    {
        var script = ForeignProcess.Script("javascript_client.cjs");
        Assert.SkipUnless(
            (await ForeignProcess.RunAsync("node", script)).Code == 0,
            "The AWS SDK for JavaScript is not installed: install it with npm install -g @aws-sdk/client-timestream-write.");
        await using var server = await ForeignProcess.StartEndpointAsync();
        ForeignProcess.AssertAgreement(await ForeignProcess.RunAsync("node", script, server.BaseAddress.ToString()), server, operations: 16);
    }
}
