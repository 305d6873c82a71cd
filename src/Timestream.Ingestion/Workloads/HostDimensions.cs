using System.Globalization;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads;

/// <summary>Creates the dimensions of a workload's hosts, all of the same length.</summary>
internal static class HostDimensions
{
    /// <summary>Host numbers have 8 digits.</summary>
    private const long MaxNumber = 99_999_999;

    private static readonly string[] s_regions = ["us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-west-1", "eu-west-2"];
    private static readonly string[] s_zones = ["a", "b", "c"];

    /// <summary>The dimensions of host <paramref name="number"/> in the workload with this seed.</summary>
    public static DimensionSet Create(int seed, long number)
    {
        if (number > MaxNumber)
        {
            throw new InvalidOperationException(
                $"The workload has used up its {MaxNumber + 1} host names: start another one with another seed.");
        }

        var region = s_regions[number % s_regions.Length];
        var zone = s_zones[number / s_regions.Length % s_zones.Length];
        return new DimensionSet(
            new("region", region),
            new("az", region + zone),
            new("hostname", string.Create(CultureInfo.InvariantCulture, $"host-{seed:x8}-{number:D8}")));
    }
}
