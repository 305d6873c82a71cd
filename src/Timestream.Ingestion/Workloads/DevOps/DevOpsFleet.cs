using System.Globalization;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads.DevOps;

/// <summary>
/// The hosts of AWS's model: 6 regions, 40 cells, 100 silos, and in each silo five microservices with 10 hosts per unit of host scale.
/// Hosts are computed from their number, so a fleet of millions takes no memory.
/// </summary>
internal static class DevOpsFleet
{
    private static readonly (string Region, int Cells, int SilosPerCell)[] s_regions =
    [
        ("us-east-1", 15, 3), ("us-east-2", 2, 2), ("us-west-1", 6, 2), ("us-west-2", 2, 2), ("eu-west-1", 10, 2), ("ap-northeast-1", 5, 3),
    ];

    private static readonly (string Region, string Cell, string Silo)[] s_silos =
    [
        .. from region in s_regions
           from cell in Enumerable.Range(1, region.Cells)
           from silo in Enumerable.Range(1, region.SilosPerCell)
           select (region.Region, $"{region.Region}-cell-{cell}", $"{region.Region}-cell-{cell}-silo-{silo}"),
    ];

    /// <summary>Number of silos: 100.</summary>
    public static int Silos => s_silos.Length;

    /// <summary>Hosts per silo at host scale 1: 10.</summary>
    public static int HostsPerSilo { get; } = Microservice.All.Sum(service => service.Hosts);

    /// <summary>Processes per silo at host scale 1: 12.</summary>
    public static int ProcessesPerSilo { get; } = Microservice.All.Sum(service => service.Hosts * service.Processes.Length);

    /// <summary>The dimensions of a host's metrics.</summary>
    /// <param name="host">The host.</param>
    /// <param name="prefix">8 characters in the names of all hosts; fleets with different prefixes share no series.</param>
    public static DimensionSet MetricDimensions(in DevOpsHost host, string prefix)
    {
        var (region, cell, silo) = s_silos[host.Silo];
        return new DimensionSet(
            new("region", region),
            new("cell", cell),
            new("silo", silo),
            new("availability_zone", Zone(region, host.Instance)),
            new("microservice_name", host.Microservice.Name),
            new("instance_type", host.Microservice.InstanceType),
            new("os_version", host.Microservice.OsVersion),
            new("instance_name", InstanceName(host, silo, prefix)));
    }

    /// <summary>The dimensions of the events of a host's process.</summary>
    /// <param name="host">The host.</param>
    /// <param name="process">Number of the process on the host, from 0.</param>
    /// <param name="prefix">As in <see cref="MetricDimensions"/>.</param>
    public static DimensionSet EventDimensions(in DevOpsHost host, int process, string prefix)
    {
        var (region, cell, silo) = s_silos[host.Silo];
        return new DimensionSet(
            new("region", region),
            new("cell", cell),
            new("silo", silo),
            new("availability_zone", Zone(region, host.Instance)),
            new("microservice_name", host.Microservice.Name),
            new("instance_name", InstanceName(host, silo, prefix)),
            new("process_name", host.Microservice.Processes[process]),
            new("jdk_version", host.Microservice.JdkVersion));
    }

    private static string Zone(string region, int instance) =>
        string.Create(CultureInfo.InvariantCulture, $"{region}-{(instance % 3) + 1}");

    private static string InstanceName(in DevOpsHost host, string silo, string prefix) => string.Create(
        CultureInfo.InvariantCulture, $"i-{prefix}-{host.Microservice.Name}-{silo}-{host.Instance:D8}.amazonaws.com");
}
