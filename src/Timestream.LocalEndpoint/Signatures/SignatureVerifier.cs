using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Signatures;

/// <summary>
/// Verifies Signature Version 4 of requests against one access key. It shares no code with the client. The order of the checks is
/// that of other services on the same framework. A session token is treated like any other header.
/// </summary>
internal sealed class SignatureVerifier(string accessKey, string secretKey, string region, TimeProvider time)
{
    public const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";
    public const string Terminator = "aws4_request";

    // The signing name of the service model, which differs from the endpoint prefix.
    private const string Service = "timestream";
    private const string Algorithm = "AWS4-HMAC-SHA256";

    // [UNCERTAIN: signatures] Five minutes are in the messages of other services.
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(5);

    // If these two were not signed, a signed body could be replayed later or as another operation.
    private static readonly string[] s_signed = ["x-amz-date", "x-amz-target"];

    private SigningKey? _key;

    /// <exception cref="ServiceException">The request is not authentic; the message is that of AWS.</exception>
    public void Verify(HttpRequest request, ReadOnlySpan<byte> body)
    {
        string? header = request.Headers.Authorization;
        var authorization = Authorization.Parse(header) ?? throw SignatureErrors.Missing();
        string? stamp = request.Headers["X-Amz-Date"];
        CheckComplete(authorization, stamp, header);
        CheckDate(stamp!);
        CheckSigned(authorization.SignedHeaders!, HttpMethods.IsGet(request.Method) ? ["x-amz-date"] : s_signed);
        if (authorization.Algorithm != Algorithm)
        {
            throw SignatureErrors.Incomplete($"Unsupported AWS 'algorithm': '{authorization.Algorithm}'. ");
        }

        var scope = CheckCredential(authorization.Credential!, stamp!);
        var canonical = CanonicalRequest.Of(request, authorization.SignedHeaders!, body);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var expected = KeyOf(stamp![..8]).Sign($"{Algorithm}\n{stamp}\n{scope}\n{hash}");
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(authorization.Signature!)))
        {
            throw SignatureErrors.Mismatch();
        }
    }

    private static void CheckComplete(Authorization authorization, string? stamp, string? header)
    {
        var missing = new StringBuilder();
        Require(missing, authorization.Credential, "Credential");
        Require(missing, authorization.Signature, "Signature");
        Require(missing, authorization.SignedHeaders, "SignedHeaders");
        if (string.IsNullOrEmpty(stamp))
        {
            missing.Append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }

        if (missing.Length > 0)
        {
            throw SignatureErrors.Incomplete($"{missing}Authorization={header}");
        }
    }

    private static void Require(StringBuilder missing, string? value, string name)
    {
        if (string.IsNullOrEmpty(value))
        {
            missing.Append(CultureInfo.InvariantCulture, $"Authorization header requires '{name}' parameter. ");
        }
    }

    private void CheckDate(string stamp)
    {
        if (!DateTimeOffset.TryParseExact(stamp, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed))
        {
            throw SignatureErrors.Incomplete(
                $"Date must be in ISO-8601 'basic format'. Got '{stamp}'. See http://en.wikipedia.org/wiki/ISO_8601");
        }

        var now = time.GetUtcNow();
        if (signed < now - s_skew)
        {
            throw SignatureErrors.Expired(signed, now, s_skew);
        }

        if (signed > now + s_skew)
        {
            throw SignatureErrors.NotYetCurrent(signed, now, s_skew);
        }
    }

    private static void CheckSigned(string signedHeaders, ReadOnlySpan<string> needed)
    {
        var names = signedHeaders.Split(';');
        if (!names.Contains("host", StringComparer.OrdinalIgnoreCase))
        {
            throw SignatureErrors.Invalid("'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }

        foreach (var name in needed)
        {
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw SignatureErrors.Invalid($"'{name}' must be a 'SignedHeader' in the AWS Authorization.");
            }
        }
    }

    /// <returns>The credential scope.</returns>
    private string CheckCredential(string credential, string stamp)
    {
        var parts = credential.TrimEnd('/').Split('/');
        if (parts.Length != 5)
        {
            throw SignatureErrors.Incomplete(
                $"Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{credential}'");
        }

        var errors = new List<string>();
        if (parts[2] != region)
        {
            errors.Add($"Credential should be scoped to a valid region, not '{parts[2]}'. ");
        }

        if (parts[3] != Service)
        {
            errors.Add($"Credential should be scoped to correct service: '{Service}'. ");
        }

        if (parts[4] != Terminator)
        {
            errors.Add($"Credential should be scoped with a valid terminator: '{Terminator}', not '{parts[4]}'. ");
        }

        if (parts[1] != stamp[..8])
        {
            errors.Add(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                + $"'{parts[1]}' != '{stamp[..8]}', from '{stamp}'.");
        }

        if (errors.Count > 0)
        {
            throw SignatureErrors.Invalid(string.Concat(errors));
        }

        return parts[0] == accessKey ? string.Join('/', parts[1..]) : throw SignatureErrors.UnknownKey();
    }

    private SigningKey KeyOf(string date)
    {
        var key = Volatile.Read(ref _key);
        if (key?.Date != date)
        {
            key = new SigningKey(secretKey, date, region, Service);
            Volatile.Write(ref _key, key);
        }

        return key;
    }
}
