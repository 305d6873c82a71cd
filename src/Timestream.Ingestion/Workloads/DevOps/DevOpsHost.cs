namespace Timestream.Ingestion.Workloads.DevOps;

/// <summary>Position of a host in the fleet.</summary>
/// <param name="Silo">Number of the silo, from 0.</param>
/// <param name="Microservice">The microservice that it runs.</param>
/// <param name="Instance">Number of the host in its silo and microservice, from 0.</param>
internal readonly record struct DevOpsHost(int Silo, Microservice Microservice, int Instance);
