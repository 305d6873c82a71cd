using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads.DevOps;

/// <summary>Creates the records of one batch. Consecutive records of a series share one set of dimensions.</summary>
internal struct DevOpsCursor(DevOpsRound round, string prefix)
{
    private DevOpsHost _host;
    private int _process;
    private DimensionSet? _dimensions;

    /// <param name="index">Index of the record in the round.</param>
    /// <param name="time">Milliseconds since 1970-01-01 UTC.</param>
    /// <param name="values">Source of random values.</param>
    public Record Create(long index, long time, ref UtilizationValues values)
    {
        var (host, process, measure) = round.Find(index);
        if (_dimensions is null || host != _host || process != _process)
        {
            (_host, _process) = (host, process);
            _dimensions = process < 0
                ? DevOpsFleet.MetricDimensions(host, prefix)
                : DevOpsFleet.EventDimensions(host, process, prefix);
        }

        var names = process < 0 ? DevOpsMeasures.Metrics : DevOpsMeasures.Events;
        return round.MultiMeasure
            ? new Record(
                _dimensions,
                process < 0 ? DevOpsMeasures.MetricsName : DevOpsMeasures.EventsName,
                DevOpsMeasures.All(names, ref values),
                time)
            : new Record(_dimensions, names[measure], DevOpsMeasures.Value(names[measure], ref values), time);
    }
}
