namespace Timestream.Trends.Runs;

/// <summary>What the names that BenchmarkDotNet gives a case tell of its identity.</summary>
/// <param name="space">Namespace of its class.</param>
/// <param name="type">Class.</param>
/// <param name="method">Method.</param>
/// <param name="fullName">Such as <c>Space.Type.Method(name: "value")</c>, in which no value is cut short; empty where not known.</param>
/// <param name="displayInfo">Such as <c>Type.Method: Job(Characteristic=value) [name=val(...)ue [9]]</c>; empty where not known.</param>
internal sealed class CaseName(string space, string type, string method, string fullName, string displayInfo)
{
    // How BenchmarkDotNet shows a value of more than 20 characters.
    private const string Cut = "(...)";

    /// <summary>Class with namespace and the arguments of generic types; null where not known.</summary>
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

    /// <summary>Name of the job; null where not known.</summary>
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

    /// <summary>Takes <c>Space.Type.Method(Name: value, Other: value)</c> apart, as far as names can be told from values; null where it is no such name.</summary>
    public static (string FullType, string Type, string Method, IReadOnlyList<KeyValuePair<string, string>> Parameters)? Split(string fullName)
    {
        var open = fullName.IndexOf('(', StringComparison.Ordinal);
        var names = (open < 0 ? fullName : fullName[..open]).Split('.');
        if (names.Length < 2 || names.Any(name => name.Length == 0))
        {
            return null;
        }

        var arguments = open < 0 || !fullName.EndsWith(')') ? "" : fullName[(open + 1)..^1];
        var parameters = arguments.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(argument => argument.Split(": ", 2));
        return (string.Join('.', names[..^1]), names[^2], names[^1], [.. parameters.Select(pair => KeyValuePair.Create(pair[0], pair.Length > 1 ? Unquoted(pair[1]) : ""))]);
    }

    /// <summary>Name of the job and what it is; null where not known.</summary>
    public string? JobCharacteristics
    {
        get
        {
            var job = JobPart(displayInfo);
            var end = job.IndexOf(") [", StringComparison.Ordinal);
            return Job is null ? null : end < 0 ? job.Trim() : job[..(end + 1)].Trim();
        }
    }

    /// <summary>The parameters with values that are not cut short.</summary>
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

    // In the full name the values follow each other behind their names.
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
            var end = i + 1 < parameters.Count ? rest.IndexOf($", {parameters[i + 1].Key}: ", StringComparison.Ordinal) : rest.Length;
            if (end < 0 || !rest.StartsWith(name, StringComparison.Ordinal))
            {
                return null;
            }

            whole.Add(KeyValuePair.Create(parameters[i].Key, Unquoted(rest[name.Length..end])));
            rest = rest[Math.Min(rest.Length, end + 2)..];
        }

        return whole;
    }

    private static string Unquoted(string value) => value.Length > 1 && value.StartsWith('"') && value.EndsWith('"') ? value[1..^1] : value;
}
