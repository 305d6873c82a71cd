using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Ingestion.Writing;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>What the rows of a sweep have in common, so that one that was stopped is continued by its like only.</summary>
internal static class SweepSubject
{
    private const string Build = "build";

    public static IReadOnlyList<(string Name, string Value)> Of(Settings settings, int writers) =>
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
        // Rows of two builds are no comparison of batch sizes.
        (Build, string.Join('.', new[] { typeof(SweepCommand), typeof(TimestreamWriter), typeof(LocalEndpointServer) }.Select(type => type.Module.ModuleVersionId.ToString("N")[..8]))),
    ];

    /// <summary>A name that every sweep of the same has, whatever the build: the newest takes the place of the one before.</summary>
    public static string FileName(Settings settings, IReadOnlyList<(string Name, string Value)> subject)
    {
        var endpoint = string.Concat((settings.IsAws ? $"aws-{settings.Region}" : settings.IsLocal ? settings.Endpoint : new Uri(settings.Endpoint).Authority)
            .Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));
        var parts = subject.Where(part => part.Name != Build).Select(part => $"{part.Name}={part.Value}");
        var configuration = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..6];
        return $"sweep-{endpoint}-{configuration}.csv";
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
