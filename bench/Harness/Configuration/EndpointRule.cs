namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>What an endpoint may be. It is printed, and kept in reports and history, so it can hold no secret.</summary>
internal static class EndpointRule
{
    private const string Expected = "expected local, aws or a URL such as http://127.0.0.1:8000";

    /// <summary>What is wrong with the endpoint, without the user and password that it may hold; null if nothing is.</summary>
    public static string? Fault(string endpoint)
    {
        if (endpoint is "local" or "aws")
        {
            return null;
        }

        // A user and password may stand in what is no URL at all, too.
        var shown = endpoint.LastIndexOf('@') is >= 0 and var at ? "***" + endpoint[at..] : endpoint;
        if (endpoint.Any(character => char.IsControl(character) || char.IsWhiteSpace(character))
            || !Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            return $"endpoint '{shown}': {Expected}.";
        }

        if (url.UserInfo.Length > 0 || endpoint.Contains('@', StringComparison.Ordinal))
        {
            return $"endpoint '{shown}': a user and password in the URL would be printed and kept in reports. Leave them out; keys come from the AWS configuration or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
        }

        // What follows may be a secret, too.
        return endpoint.AsSpan().IndexOfAny('?', '#') is >= 0 and var query
            ? $"endpoint '{endpoint[..query]}...': the service knows no query and no fragment; {Expected}."
            : null;
    }
}
