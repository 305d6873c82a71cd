using System.Net;
using Timestream.Benchmarks.Harness.Endpoints;

namespace Timestream.Benchmarks.Tests.Harness.Endpoints;

public class FloorEndpointTests
{
    /// <summary>
    /// Bodies around and far above the first buffer, one after the other: a buffer that was not rented cannot be given back.
    /// </summary>
    [Fact]
    public async Task It_reads_bodies_of_any_size()
    {
        await using var floor = await FloorEndpoint.StartAsync(100, TestContext.Current.CancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = FloorEndpoint.AddressOf(floor) };
        foreach (var size in (int[])[2, 65_535, 65_536, 65_537, 200_000, 1_000_000, 65_537])
        {
            using var response = await client.PostAsync(
                "/", new StringContent($"\"{new string('x', size - 2)}\""), TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains(
                "\"Total\":100", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }
}
