using System.Net;
using System.Text;
using Timestream.LocalEndpoint.Signatures;

namespace Timestream.LocalEndpoint.Tests.Signatures;

public class SignatureTests
{
    private const string Access = "AKIDEXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static readonly Signer s_good = new(Access, Secret, Clock.Now);

    private static Task<RawClient> StartAsync() =>
        RawClient.StartAsync(new LocalEndpointOptions { AccessKey = Access, SecretKey = Secret, Time = Clock.Stopped() });

    private static HttpRequestMessage Sign(RawClient client, Signer signer) =>
        signer.Sign(client.Server.BaseAddress, "ListDatabases", "{}");

    private static async Task AssertRefusedAsync(string code, string message, RawClient client, HttpRequestMessage request)
    {
        using (request)
        {
            var response = await client.SendAsync(request);
            Assert.Equal(
                (HttpStatusCode.Forbidden, "com.amazon.coral.service#" + code, message), (
                    response.Status, response.Type, response.Message));
        }
    }

    [Fact]
    public void The_signature_of_the_documented_example_is_the_documented_one()
    {
        // "Signature Version 4 signing process", complete example: ListUsers of IAM on 2015-08-30.
        var key = new SigningKey(Secret, "20150830", "us-east-1", "iam");
        Assert.Equal(
            "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
            key.Sign(
                "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\nf536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59"));
    }

    [Fact]
    public async Task A_good_signature_is_let_in()
    {
        await using var client = await StartAsync();
        using var request = Sign(client, s_good);
        Assert.Equal("""{"Databases":[]}""", (await client.SendAsync(request)).Body);
    }

    [Fact]
    public async Task A_wrong_secret_does_not_match()
    {
        await using var client = await StartAsync();
        await AssertRefusedAsync(
            "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
            client, Sign(client, s_good with { SecretKey = Secret + "x" }));
    }

    [Fact]
    public async Task A_body_changed_after_signing_does_not_match()
    {
        await using var client = await StartAsync();
        var request = Sign(client, s_good);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("{ }")) { Headers = { { "Content-Type", "application/x-amz-json-1.0" } } };
        request.Headers.Add("x-amz-content-sha256", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        using (request)
        {
            Assert.Contains("InvalidSignatureException", (await client.SendAsync(request)).Type, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_signed_header_changed_after_signing_does_not_match()
    {
        await using var client = await StartAsync();
        var request = Sign(client, s_good);
        request.Headers.Remove("X-Amz-Target");
        request.Headers.Add("X-Amz-Target", "Timestream_20181101.DeleteDatabase");
        using (request)
        {
            Assert.Contains("InvalidSignatureException", (await client.SendAsync(request)).Type, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_access_key_is_an_unrecognized_client()
    {
        await using var client = await StartAsync();
        await AssertRefusedAsync(
            "UnrecognizedClientException", "The security token included in the request is invalid.", client, Sign(
                client, s_good with { AccessKey = "OTHER" }));
    }

    [Fact]
    public async Task An_unsigned_request_misses_its_token()
    {
        await using var client = await StartAsync();
        var response = await client.CallAsync("ListDatabases", "{}");
        Assert.Equal(
            (HttpStatusCode.Forbidden, """{"__type":"com.amazon.coral.service#MissingAuthenticationTokenException","message":"Request is missing Authentication Token"}"""),
            (response.Status, response.Body));
    }

    [Theory]
    [InlineData(-301, "Signature expired: 20231128T183209Z is now earlier than 20231128T183210Z (20231128T183710Z - 5 min.)")]
    [InlineData(302, "Signature not yet current: 20231128T184212Z is still later than 20231128T184210Z (20231128T183710Z + 5 min.)")]
    public async Task A_clock_more_than_five_minutes_off_is_refused(int seconds, string message)
    {
        await using var client = await StartAsync();
        await AssertRefusedAsync(
            "InvalidSignatureException", message, client, Sign(client, s_good with { At = Clock.Now.AddSeconds(seconds) }));
    }

    [Theory]
    [InlineData(-299)]
    [InlineData(300)]
    public async Task A_clock_up_to_five_minutes_off_is_let_in(int seconds)
    {
        await using var client = await StartAsync();
        using var request = Sign(client, s_good with { At = Clock.Now.AddSeconds(seconds) });
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_wrong_scope_is_told_in_full()
    {
        await using var client = await StartAsync();
        await AssertRefusedAsync(
            "InvalidSignatureException",
            "Credential should be scoped to a valid region, not 'eu-west-1'. Credential should be scoped to correct service: 'timestream'. ",
            client, Sign(client, s_good with { Region = "eu-west-1", Service = "timestream-write" }));
    }

    [Theory]
    [InlineData("content-type;x-amz-date;x-amz-target", "'Host' must be a 'SignedHeader' in the AWS Authorization.")]
    [InlineData("host;x-amz-date", "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.")]
    public async Task Headers_that_matter_must_be_signed(string names, string message)
    {
        await using var client = await StartAsync();
        await AssertRefusedAsync("InvalidSignatureException", message, client, Sign(client, s_good with { SignedHeaders = names }));
    }

    [Fact]
    public async Task An_authorization_without_its_parts_is_incomplete()
    {
        await using var client = await StartAsync();
        var request = Sign(client, s_good);
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=a/b");
        await AssertRefusedAsync(
            "IncompleteSignatureException",
            "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256 Credential=a/b",
            client, request);
    }

    [Fact]
    public async Task Stats_are_signed_like_any_other_request_where_keys_are_given()
    {
        await using var client = await StartAsync();
        var stats = new Uri(client.Server.BaseAddress, "stats");
        using (var request = s_good.SignGet(stats))
        {
            var response = await client.SendAsync(request);
            Assert.Equal((HttpStatusCode.OK, 0L), (response.Status, response.Json.GetProperty("requests").GetInt64()));
        }

        await AssertRefusedAsync(
            "MissingAuthenticationTokenException",
            "Request is missing Authentication Token",
            client,
            new HttpRequestMessage(HttpMethod.Get, stats));
        using (var other = (s_good with { SecretKey = Secret + "x" }).SignGet(stats))
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(other)).Status);
        }

        // A signature is that of its path.
        using var elsewhere = s_good.SignGet(new Uri(client.Server.BaseAddress, "health"));
        elsewhere.RequestUri = stats;
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(elsewhere)).Status);
    }

    [Fact]
    public async Task Health_needs_no_signature_and_names_nothing()
    {
        await using var client = await StartAsync();
        var response = await client.GetAsync("/health");
        Assert.Equal((HttpStatusCode.OK, """{"status":"ok"}"""), (response.Status, response.Body));
    }
}
