using System.Text;
using Timestream.Ingestion.Transports.Direct.Signing;

namespace Timestream.Ingestion.Tests.Transports.Direct.Signing;

/// <summary>
/// The POST cases of AWS's published test suite for Signature Version 4 (aws-sig-v4-test-suite), and the signing key of its
/// documentation ("Derive a signing key", example).
/// </summary>
public sealed class RequestSignerTests : IDisposable
{
    private const string SessionToken =
        "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/"
        + "qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38"
        + "xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

    private static readonly SigningScope s_scope = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", "service");
    private static readonly SigningTime s_time = new(new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero));

    private readonly Digests _digests = new();

    [Fact]
    public void Post_vanilla() =>
        AssertSignature("host;x-amz-date", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b", "");

    [Fact]
    public void Post_header_value_case() =>
        AssertSignature(
            "host;my-header1;x-amz-date",
            "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
            "",
            new KeyValuePair<string, string>("my-header1", "VALUE1"));

    [Fact]
    public void Post_sts_header_before() =>
        AssertSignature(
            "host;x-amz-date;x-amz-security-token",
            "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
            "",
            new KeyValuePair<string, string>("x-amz-security-token", SessionToken));

    [Fact]
    public void Post_x_www_form_urlencoded() =>
        AssertSignature(
            "content-type;host;x-amz-date",
            "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
            "Param1=value1",
            new KeyValuePair<string, string>("content-type", "application/x-www-form-urlencoded"));

    [Fact]
    public void The_signing_key_is_the_one_of_the_documentation() => Assert.Equal(
        "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9",
        Convert.ToHexStringLower((s_scope with { Service = "iam" }).DeriveKey("20150830"u8)));

    [Fact]
    public void A_signer_is_good_for_its_day_at_any_time_of_it()
    {
        var noon = new SigningTime(new(2015, 8, 30, 12, 0, 0, TimeSpan.Zero));
        var evening = new SigningTime(new(2015, 8, 30, 23, 59, 59, TimeSpan.Zero));
        var signer = new RequestSigner(s_scope, noon, "/");

        Assert.True(signer.IsDayOf(evening));
        Assert.Equal(new RequestSigner(s_scope, evening, "/").Sign(evening, "body"u8, _digests), signer.Sign(evening, "body"u8, _digests));
        Assert.False(signer.IsDayOf(new(new(2015, 8, 31, 0, 0, 0, TimeSpan.Zero))));
    }

    [Fact]
    public void A_scope_as_text_keeps_the_secret() => Assert.DoesNotContain("EXAMPLEKEY", s_scope.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Digests_follow_the_key_from_one_signer_to_the_next()
    {
        var mine = new RequestSigner(s_scope, s_time, "/");
        var other = new RequestSigner(s_scope with { SecretKey = "another" }, s_time, "/");
        using var fresh = new Digests();

        var first = mine.Sign(s_time, "body"u8, _digests);

        Assert.Equal(other.Sign(s_time, "body"u8, fresh), other.Sign(s_time, "body"u8, _digests));
        Assert.Equal(first, mine.Sign(s_time, "body"u8, _digests));
    }

    public void Dispose() => _digests.Dispose();

    private void AssertSignature(string names, string signature, string body, params KeyValuePair<string, string>[] headers)
    {
        var signer = new RequestSigner(s_scope, s_time, "/", [new("host", "example.amazonaws.com"), .. headers]);

        Assert.Equal(
            $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders={names}, Signature={signature}",
            signer.Sign(s_time, Encoding.UTF8.GetBytes(body), _digests));
    }
}
