using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion.Writing;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>Describes what all rows of a sweep have in common, so that only an equal sweep continues a stopped one.</summary>
internal static class SweepSubject
{
    private const string Build = "build";

    // One type of each module whose code is measured.
    private static readonly Type[] s_modules = [typeof(SweepCommand), typeof(TimestreamWriter), typeof(LocalEndpointServer)];

    /// <summary>Returns the names and values that describe a sweep, including the build of the program.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(Settings settings, int writers, WorkloadPlan workload) =>
    [
        ("endpoint", settings.Endpoint),
        ("region", settings.Region),
        ("profile", settings.Profile ?? ""),
        ("table", $"{settings.Database}.{settings.Table}"),
        ("memoryHours", Text(settings.Retention.MemoryHours)),
        ("batchSizes", string.Join(' ', settings.Sweep.BatchSizes)),
        ("commonAttributes", string.Join(' ', settings.Sweep.CommonAttributes)),
        ("records", Text(settings.Sweep.Records)),
        ("writers", Text(writers)),
        ("dollarsPerMillionWrites", settings.Pricing.DollarsPerMillionWrites.ToString(CultureInfo.InvariantCulture)),
        // Not the default, so that files of its sweeps keep their names.
        .. workload.IsDefault ? [] : new[] { ("workload", workload.FullDescription) },
        // Rows of different builds are not comparable.
        (Build, string.Join('.', s_modules.Select(type => type.Module.ModuleVersionId.ToString("N")[..8]))),
    ];

    /// <summary>Returns the default file name. It does not depend on the build, so a newer sweep replaces an equal older one.</summary>
    public static string FileName(Settings settings, IReadOnlyList<(string Name, string Value)> subject)
    {
        var name = settings.IsAws ? $"aws-{settings.Region}"
            : settings.IsLocal ? settings.Endpoint
            : new Uri(settings.Endpoint).Authority;
        var endpoint = string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));
        var parts = subject.Where(part => part.Name != Build).Select(part => $"{part.Name}={part.Value}");
        var configuration = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..6];
        return $"sweep-{endpoint}-{configuration}.csv";
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
