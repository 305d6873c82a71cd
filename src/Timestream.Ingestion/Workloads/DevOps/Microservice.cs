namespace Timestream.Ingestion.Workloads.DevOps;

/// <summary>A microservice of the fleet, with the properties that all its hosts share.</summary>
/// <param name="Name">Name of the microservice.</param>
/// <param name="Hosts">Hosts per silo at host scale 1.</param>
/// <param name="InstanceType">EC2 instance type.</param>
/// <param name="OsVersion">Operating system.</param>
/// <param name="JdkVersion">Java version of the processes.</param>
/// <param name="Processes">Names of the processes on each host; each reports events.</param>
internal sealed record Microservice(
    string Name, int Hosts, string InstanceType, string OsVersion, string JdkVersion, params string[] Processes)
{
    /// <summary>The five microservices of each silo: 10 hosts and 12 processes at host scale 1.</summary>
    public static Microservice[] All { get; } =
    [
        new("apollo", 3, "r5.4xlarge", "AL2", "JDK_11", "server"),
        new("athena", 1, "m5.8xlarge", "AL2012", "JDK_8", "server", "host_manager"),
        new("demeter", 1, "c5.16xlarge", "AL2012", "JDK_8", "server", "host_manager"),
        new("hercules", 2, "r5.4xlarge", "AL2012", "JDK_8", "server"),
        new("zeus", 3, "m5.4xlarge", "AL2", "JDK_11", "server"),
    ];
}
