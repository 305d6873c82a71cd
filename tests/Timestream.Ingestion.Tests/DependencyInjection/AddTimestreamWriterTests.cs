using Amazon.TimestreamWrite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.DependencyInjection;

/// <summary>The writer among a program's services, beside AWS's own registration of clients.</summary>
public class AddTimestreamWriterTests
{
    [Fact]
    public async Task With_AddAWSService_it_writes_through_the_client_that_the_configuration_describes()
    {
        await using var endpoint = await LocalService.StartWithTableAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AWS:Region"] = "us-west-2",
            ["AWS:ServiceURL"] = endpoint.Server.BaseAddress.ToString(),
            ["AWS:AuthenticationRegion"] = "us-west-2",
        }).Build();
        var options = configuration.GetAWSOptions();
        options.Credentials = new Amazon.Runtime.BasicAWSCredentials("local", "local");
        await using var services = new ServiceCollection()
            .AddDefaultAWSOptions(options)
            .AddAWSService<IAmazonTimestreamWrite>()
            .AddTimestreamWriter("benchmark", "ingest", new() { Writers = 2 })
            .BuildServiceProvider();

        var report = await services.GetRequiredService<TimestreamWriter>().WriteAsync(
            Samples.Records(250, DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds()), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((250, 250), (report.Totals.Sent, report.Totals.Acknowledged));
        Assert.Equal(250, endpoint.TableStats.RecordsHeld - 1);
    }

    [Fact]
    public async Task With_settings_it_writes_directly_and_is_closed_with_the_container()
    {
        await using var endpoint = await LocalService.StartWithTableAsync();
        TimestreamWriter writer;
        await using (
            var services = new ServiceCollection().AddTimestreamWriter(
                new() { Endpoint = endpoint.Server.BaseAddress }, "benchmark", "ingest").BuildServiceProvider())
        {
            writer = services.GetRequiredService<TimestreamWriter>();
            Assert.Same(writer, services.GetRequiredService<TimestreamWriter>());
            Assert.True(
                (await writer.WriteAsync(Samples.Records(10, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 60_000), cancellationToken: TestContext.Current.CancellationToken)).IsComplete);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(
            () => writer.WriteAsync(Samples.Records(1), cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Options_and_settings_are_checked_when_they_are_added()
    {
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddTimestreamWriter("benchmark", "ingest", new() { Writers = 0 }));
        Assert.Throws<ArgumentException>(
            () => new ServiceCollection().AddTimestreamWriter(new() { MaxErrorRetry = -1 }, "benchmark", "ingest"));
    }
}
