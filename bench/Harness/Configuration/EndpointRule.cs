namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>
/// Validates the endpoint setting. Endpoints are printed and stored in reports and the history, so they must not contain secrets.
/// </summary>
internal static class EndpointRule
{
    private const string Expected = "expected local, aws or a URL such as http://127.0.0.1:8000";

    /// <summary>Returns the reason why an endpoint is invalid, without the user and password it may contain; null if it is valid.</summary>
    public static string? Fault(string endpoint)
    {
        if (endpoint is "local" or "aws")
        {
            return null;
        }

        // Text that is not a valid URL can contain a user and password, too.
        var shown = endpoint.LastIndexOf('@') is >= 0 and var at ? "***" + endpoint[at..] : endpoint;
        if (endpoint.Any(character => char.IsControl(character) || char.IsWhiteSpace(character))
            || !Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            return $"endpoint '{shown}': {Expected}.";
        }

        if (url.UserInfo.Length > 0 || endpoint.Contains('@', StringComparison.Ordinal))
        {
            return $"endpoint '{shown}': a user and password in the URL would be printed and kept in reports. "
                + "Leave them out; keys come from the AWS configuration or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
        }

        // The query or fragment may be a secret, too.
        return endpoint.AsSpan().IndexOfAny('?', '#') is >= 0 and var query
            ? $"endpoint '{endpoint[..query]}...': the service knows no query and no fragment; {Expected}."
            : null;
    }
}
