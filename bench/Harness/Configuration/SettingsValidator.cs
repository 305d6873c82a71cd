using System.Globalization;
using System.Text.RegularExpressions;
using Timestream.Ingestion;

namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>Validates settings against the service's limits and the ranges that are useful for a benchmark.</summary>
internal static partial class SettingsValidator
{
    private const int MostListed = 3;

    /// <summary>Returns all faults, each with key, value and expected range; empty if the settings are valid.</summary>
    public static IEnumerable<string> Validate(Settings settings)
    {
        if (EndpointRule.Fault(settings.Endpoint) is { } fault)
        {
            yield return fault;
        }

        if (!IsRegion(settings.Region))
        {
            yield return $"region '{settings.Region}': expected an AWS region such as us-west-2.";
        }

        foreach (var (key, name) in new[] { ("database", settings.Database), ("table", settings.Table) })
        {
            if (!ServiceLimits.IsResourceName(name))
            {
                yield return $"{key} '{name}': expected 3 to 256 letters, digits, '_', '-' or '.'.";
            }
        }

        var faults = Range("retention.memoryHours", settings.Retention.MemoryHours, 1, ServiceLimits.MemoryStoreHours)
            .Concat(Range("retention.magneticDays", settings.Retention.MagneticDays, 1, ServiceLimits.MagneticStoreDays))
            .Concat(List("sweep.batchSizes", settings.Sweep.BatchSizes, 1, 100))
            .Concat(List("sweep.writers", settings.Sweep.Writers, 1, 1024))
            .Concat(Range("sweep.records", settings.Sweep.Records, 1, 100_000_000))
            .Concat(Range("job.warmups", settings.Job.Warmups, 0, 100))
            .Concat(Range("job.iterations", settings.Job.Iterations, 1, 1000))
            .Concat(Range("job.iterationTimeMs", settings.Job.IterationTimeMs, 10, 60_000));
        foreach (var outside in faults)
        {
            yield return outside;
        }

        var commonAttributes = settings.Sweep.CommonAttributes;
        if (commonAttributes.Count == 0 || commonAttributes.Distinct().Count() != commonAttributes.Count)
        {
            yield return $"sweep.commonAttributes has {commonAttributes.Count} values: expected false, true or both, each once.";
        }

        var price = settings.Pricing.DollarsPerMillionWrites;
        if (!double.IsFinite(price) || price is < 0 or > 1000)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"pricing.dollarsPerMillionWrites {price}: expected 0 to 1000 dollars.");
        }
    }

    /// <summary>Whether a name has the form of an AWS region's name, such as <c>us-west-2</c>.</summary>
    public static bool IsRegion(string name) => RegionPattern().IsMatch(name);

    private static IEnumerable<string> Range(string key, int value, int low, int high)
    {
        if (value < low || value > high)
        {
            yield return $"{key} {value}: expected {low} to {high}.";
        }
    }

    private static IEnumerable<string> List(string key, IReadOnlyList<int> values, int low, int high)
    {
        if (values.Count == 0)
        {
            yield return $"{key} is empty: expected at least one value from {low} to {high}.";
        }

        // One message for a whole range such as 1..200 instead of one per value.
        List<int> outside = [.. values.Where(value => value < low || value > high)];
        if (outside.Count > 0)
        {
            yield return $"{key} {Listed(outside)}: expected {low} to {high}.";
        }

        List<int> repeated = [.. values.GroupBy(value => value).Where(group => group.Count() > 1).Select(group => group.Key)];
        if (repeated.Count > 0)
        {
            yield return $"{key} lists {Listed(repeated)} more than once: expected each value once.";
        }
    }

    private static string Listed(List<int> values) =>
        values.Count > MostListed
            ? $"{string.Join(", ", values[..MostListed])} and {values.Count - MostListed} more"
            : string.Join(", ", values);

    [GeneratedRegex("^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}$")]
    private static partial Regex RegionPattern();
}
