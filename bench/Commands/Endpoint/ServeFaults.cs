namespace Timestream.Benchmarks.Commands.Endpoint;

/// <summary>Replaces names of properties in the endpoint library's messages by the names of <c>serve</c>'s options.</summary>
internal static class ServeFaults
{
    private static readonly (string Property, string Option)[] s_names =
    [
        ("Host is", "--host is"), ("PublicUrl is", "--public-url is"), ("AllowedHosts has", "--allow-host is"),
        ("Region is", "--region is"), ("AccountId is", "--account is"), ("BucketsFolder is", "--buckets is"),
        ("Throttle is", "--throttle is"), ("Latency is", "--latency is"), ("Faults are", "--faults is"),
        ("Faults slow-by is", "--faults slow-by is"), ("The faults ", "--faults "), ("The latency ", "--latency "),
        ("The throttle ", "--throttle "),
    ];

    /// <summary>Returns the message with the name of the option.</summary>
    public static string ByOption(string fault)
    {
        foreach (var (property, option) in s_names)
        {
            if (fault.StartsWith(property, StringComparison.Ordinal))
            {
                return (option + fault[property.Length..]).Replace(
                    "give AccessKey and SecretKey as well",
                    $"give --access-key and a secret key ({SecretKeyFile.Variable} or --secret-key-file) as well",
                    StringComparison.Ordinal);
            }
        }

        // "The part 'x' of latency 'x' is unknown"
        foreach (var option in (string[])["latency", "throttle", "faults"])
        {
            if (fault.StartsWith("The part '", StringComparison.Ordinal) && fault.Contains($"' of {option} '", StringComparison.Ordinal))
            {
                return $"--{option}: t{fault[1..]}";
            }
        }

        return fault;
    }
}
