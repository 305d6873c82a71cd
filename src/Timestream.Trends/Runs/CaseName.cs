namespace Timestream.Trends.Runs;

/// <summary>Parses the names that BenchmarkDotNet gives to a case.</summary>
/// <param name="space">Namespace of its class.</param>
/// <param name="type">Class.</param>
/// <param name="method">Method.</param>
/// <param name="fullName">Such as <c>Space.Type.Method(name: "value")</c>, with unabbreviated values; empty if not known.</param>
/// <param name="displayInfo">Such as <c>Type.Method: Job(Characteristic=value) [name=val(...)ue [9]]</c>; empty if not known.</param>
internal sealed class CaseName(string space, string type, string method, string fullName, string displayInfo)
{
    // BenchmarkDotNet abbreviates values of more than 20 characters with it.
    private const string Cut = "(...)";

    /// <summary>Class with namespace and the arguments of generic types; null if not known.</summary>
    public string? FullType
    {
        get
        {
            var name = fullName.Split('(', 2)[0];
            return name.EndsWith($".{method}", StringComparison.Ordinal) ? name[..^(method.Length + 1)]
                : space.Length > 0 ? $"{space}.{type}"
                : null;
        }
    }

    /// <summary>Name of the job; null if not known.</summary>
    public string? Job
    {
        get
        {
            var job = JobPart(displayInfo);
            var end = job.IndexOfAny(['(', '[']);
            var name = (end < 0 ? job : job[..end]).Trim();
            return name.Length > 0 ? name : null;
        }
    }

    /// <summary>Splits <c>Space.Type.Method(Name: value, Other: value)</c> into its parts.</summary>
    /// <returns>Null if the text is no such name. A value that contains a comma is split.</returns>
    public static (string FullType, string Type, string Method, IReadOnlyList<KeyValuePair<string, string>> Parameters)? Split(
        string fullName)
    {
        var open = fullName.IndexOf('(', StringComparison.Ordinal);
        var names = (open < 0 ? fullName : fullName[..open]).Split('.');
        if (names.Length < 2 || names.Any(name => name.Length == 0))
        {
            return null;
        }

        var arguments = open < 0 || !fullName.EndsWith(')') ? "" : fullName[(open + 1)..^1];
        var parameters = arguments.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(argument => argument.Split(": ", 2));
        return (
            string.Join('.', names[..^1]),
            names[^2],
            names[^1],
            [.. parameters.Select(pair => KeyValuePair.Create(pair[0], pair.Length > 1 ? Unquoted(pair[1]) : ""))]);
    }

    /// <summary>Name of the job with its characteristics; null if not known.</summary>
    public string? JobCharacteristics
    {
        get
        {
            var job = JobPart(displayInfo);
            var end = job.IndexOf(") [", StringComparison.Ordinal);
            return Job is null ? null : end < 0 ? job.Trim() : job[..(end + 1)].Trim();
        }
    }

    /// <summary>The parameters with unabbreviated values, which are taken from the full name.</summary>
    /// <param name="shown">Such as <c>A=1&amp;B=xyz(...)abc [30]</c>.</param>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters(string shown)
    {
        var parameters = shown.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair.Length > 1 ? pair[1] : ""))
            .ToList();
        return shown.Contains(Cut, StringComparison.Ordinal) ? Whole(parameters) ?? parameters : parameters;
    }

    private static string JobPart(string displayInfo)
    {
        var start = displayInfo.IndexOf(": ", StringComparison.Ordinal);
        return start < 0 ? "" : displayInfo[(start + 2)..];
    }

    // The full name lists the parameters in the same order. Null if it does not.
    private List<KeyValuePair<string, string>>? Whole(List<KeyValuePair<string, string>> parameters)
    {
        var open = fullName.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !fullName.EndsWith(')'))
        {
            return null;
        }

        var rest = fullName[(open + 1)..^1];
        var whole = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < parameters.Count; i++)
        {
            var name = $"{parameters[i].Key}: ";
            var end = i + 1 < parameters.Count
                ? rest.IndexOf($", {parameters[i + 1].Key}: ", StringComparison.Ordinal)
                : rest.Length;
            if (end < 0 || !rest.StartsWith(name, StringComparison.Ordinal))
            {
                return null;
            }

            whole.Add(KeyValuePair.Create(parameters[i].Key, Unquoted(rest[name.Length..end])));
            rest = rest[Math.Min(rest.Length, end + 2)..];
        }

        return whole;
    }

    private static string Unquoted(string value) =>
        value.Length > 1 && value.StartsWith('"') && value.EndsWith('"') ? value[1..^1] : value;
}
