using System.Globalization;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Signatures;

/// <summary>
/// Errors of requests that cannot be authenticated, with the codes and wording of other services on the same framework.
/// [UNCERTAIN: signatures] That this service uses the same, and status 403 (older services use 400).
/// </summary>
internal static class SignatureErrors
{
    public static ServiceException Missing() =>
        ServiceException.Unauthenticated("MissingAuthenticationTokenException", "Request is missing Authentication Token");

    public static ServiceException Incomplete(string message) =>
        ServiceException.Unauthenticated("IncompleteSignatureException", message);

    public static ServiceException UnknownKey() =>
        ServiceException.Unauthenticated("UnrecognizedClientException", "The security token included in the request is invalid.");

    public static ServiceException Invalid(string message) =>
        ServiceException.Unauthenticated("InvalidSignatureException", message);

    public static ServiceException Mismatch() => Invalid(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and "
        + "signing method. Consult the service documentation for details.");

    public static ServiceException Expired(DateTimeOffset signed, DateTimeOffset now, TimeSpan skew) =>
        Invalid($"Signature expired: {Stamp(signed)} is now earlier than {Stamp(now - skew)} ({Stamp(now)} - {skew.TotalMinutes} min.)");

    public static ServiceException NotYetCurrent(DateTimeOffset signed, DateTimeOffset now, TimeSpan skew) =>
        Invalid(
            $"Signature not yet current: {Stamp(signed)} is still later than {Stamp(now + skew)} "
            + $"({Stamp(now)} + {skew.TotalMinutes} min.)");

    private static string Stamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString(SignatureVerifier.DateFormat, CultureInfo.InvariantCulture);
}
