namespace Timestream.Ingestion.Workloads.DevOps;

/// <summary>The records of one round, in which every host reports once: which host and which of its reports a record belongs to.</summary>
internal sealed class DevOpsRound
{
    private readonly (Microservice Service, int Hosts, int RecordsPerHost, long First)[] _services;
    private readonly long _perSilo;
    private readonly int _metrics;
    private readonly int _events;

    public DevOpsRound(DevOpsOptions options)
    {
        (_metrics, _events) = options.MultiMeasure ? (1, 1) : (DevOpsMeasures.Metrics.Length, DevOpsMeasures.Events.Length);
        MultiMeasure = options.MultiMeasure;
        _services = new (Microservice, int, int, long)[Microservice.All.Length];
        for (var i = 0; i < _services.Length; i++)
        {
            var service = Microservice.All[i];
            var hosts = service.Hosts * options.HostScale;
            var perHost = _metrics + (service.Processes.Length * _events);
            _services[i] = (service, hosts, perHost, _perSilo);
            _perSilo += (long)hosts * perHost;
        }

        Records = _perSilo * DevOpsFleet.Silos;
    }

    public bool MultiMeasure { get; }

    /// <summary>Number of records in a round.</summary>
    public long Records { get; }

    /// <summary>Finds the place of a record.</summary>
    /// <param name="index">0 to <see cref="Records"/> - 1.</param>
    /// <returns>The host, the number of the process (-1 for metrics of the host), and the number of the measure.</returns>
    public (DevOpsHost Host, int Process, int Measure) Find(long index)
    {
        var (silo, inSilo) = Math.DivRem(index, _perSilo);
        var service = Array.FindLast(_services, service => service.First <= inSilo);
        var (instance, report) = Math.DivRem(inSilo - service.First, service.RecordsPerHost);
        var host = new DevOpsHost((int)silo, service.Service, (int)instance);
        if (report < _metrics)
        {
            return (host, -1, (int)report);
        }

        var (process, measure) = Math.DivRem((int)report - _metrics, _events);
        return (host, process, measure);
    }
}
