using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Tests.Transports.Http;

public class LoopbackTests
{
    [Theory]
    [InlineData("http://localhost:8000/", true)]
    [InlineData("http://LOCALHOST/", true)]
    [InlineData("http://LOCALHOST.:8000/", true)]
    [InlineData("https://endpoint.localhost/", true)]
    [InlineData("http://loopback/", true)]
    [InlineData("http://127.0.0.1/", true)]
    [InlineData("http://127.255.3.4:1/", true)]
    [InlineData("http://127.1/", true)]
    [InlineData("http://2130706433/", true)]
    [InlineData("http://0x7f.1/", true)]
    [InlineData("http://0.0.0.0:8000/", true)]
    [InlineData("http://[::1]:8000/", true)]
    [InlineData("http://[0:0:0:0:0:0:0:1]/", true)]
    [InlineData("http://[::ffff:127.0.0.1]/", true)]
    [InlineData("http://[::ffff:127.9.9.9]/", true)]
    [InlineData("http://[::]/", true)]
    [InlineData("http://128.0.0.1/", false)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("http://[::2]/", false)]
    [InlineData("http://localhost.example.com/", false)]
    [InlineData("http://notlocalhost/", false)]
    [InlineData("http://127.0.0.1.example.com/", false)]
    [InlineData("https://ingest.timestream.us-west-2.amazonaws.com/", false)]
    public void This_machine_is_known_however_it_is_spelled(string endpoint, bool loopback) =>
        Assert.Equal(loopback, new ClientSettings { Endpoint = new(endpoint) }.IsLoopback);
}
