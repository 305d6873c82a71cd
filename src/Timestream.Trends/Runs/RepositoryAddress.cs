namespace Timestream.Trends.Runs;

/// <summary>Derives the address of a repository in a browser from a git remote.</summary>
public static class RepositoryAddress
{
    private const string Suffix = ".git";

    /// <param name="remote">
    /// <c>https://host/owner/name.git</c>, <c>ssh://git@host/owner/name</c> or <c>git@host:owner/name.git</c>.
    /// </param>
    /// <returns>An address without credentials; null for folders and other texts.</returns>
    public static Uri? Of(string? remote)
    {
        var text = remote?.Trim() ?? "";
        // The short form of ssh has no scheme, and a colon before the path.
        var isShort = !text.Contains("://", StringComparison.Ordinal);
        if (isShort && text.Split('@', 2) is [_, var rest] && rest.Split(':', 2) is [{ Length: > 0 } host, var path])
        {
            text = $"ssh://{host}/{path}";
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https" or "ssh" or "git")
            || address.Host.Length == 0
            || address.AbsolutePath.Length < 2)
        {
            return null;
        }

        var way = address.AbsolutePath.TrimEnd('/');
        way = way.EndsWith(Suffix, StringComparison.Ordinal) ? way[..^Suffix.Length] : way;
        var port = address.Scheme is "http" or "https" && !address.IsDefaultPort ? address.Port : -1;
        return new UriBuilder(address.Scheme == "http" ? "http" : "https", address.Host, port, way).Uri;
    }
}
