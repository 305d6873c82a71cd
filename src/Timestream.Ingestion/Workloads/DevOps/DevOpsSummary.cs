using System.Text;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads.DevOps;

/// <summary>The planned load of a fleet, and the size of its rows by the Developer Guide's formula and by AWS's tool.</summary>
/// <param name="Hosts">Number of hosts.</param>
/// <param name="Processes">Number of processes that report events.</param>
/// <param name="Series">Number of time series: dimensions and measure name.</param>
/// <param name="RowsPerSecond">Records per second, if every host reports once per interval.</param>
/// <param name="DataPointsPerSecond">Values per second; equal to the rows with single-measure records.</param>
/// <param name="BytesPerRow">Mean metered bytes of a record that is sent without common attributes (<see cref="WriteMeter"/>).</param>
/// <param name="ToolBytesPerRow">
/// Mean bytes of a row as AWS's tool estimates them, from the dimensions of the first host: each dimension value counts twice and its
/// name not at all. Times the rows per second it gives the volumes in the README of the tool.
/// </param>
public sealed record DevOpsSummary(
    long Hosts, long Processes, long Series, double RowsPerSecond, double DataPointsPerSecond, double BytesPerRow, double ToolBytesPerRow)
{
    /// <summary>Computes the summary of a fleet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static DevOpsSummary Of(DevOpsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var (metrics, events) = (DevOpsMeasures.Metrics.Length, DevOpsMeasures.Events.Length);
        long hosts = (long)DevOpsFleet.Silos * DevOpsFleet.HostsPerSilo * options.HostScale;
        long processes = (long)DevOpsFleet.Silos * DevOpsFleet.ProcessesPerSilo * options.HostScale;
        var points = (hosts * metrics) + (processes * events);
        var rows = options.MultiMeasure ? hosts + processes : points;
        var seconds = options.Interval.TotalSeconds;
        return new DevOpsSummary(
            hosts, processes, Series: rows, rows / seconds, points / seconds, Metered(options), ToolBytes(options.MultiMeasure));
    }

    // Every unit of host scale adds the same dimensions but for the digits of the instance, whose number is fixed.
    private static double Metered(DevOpsOptions options)
    {
        var round = new DevOpsRound(options with { HostScale = 1 });
        var cursor = new DevOpsCursor(round, FleetPrefix.Of(seed: 0, generation: 0));
        var bytes = 0L;
        for (var index = 0L; index < round.Records; index++)
        {
            var values = new UtilizationValues(0, (ulong)index);
            bytes += WriteMeter.RecordBytes(cursor.Create(index, time: 0, ref values));
        }

        return (double)bytes / round.Records;
    }

    private static double ToolBytes(bool multiMeasure)
    {
        var host = new DevOpsHost(Silo: 0, Microservice.All[0], Instance: 0);
        var prefix = FleetPrefix.Of(seed: 0, generation: 0);
        var (metrics, events) = (
            TwiceTheValues(DevOpsFleet.MetricDimensions(host, prefix)),
            TwiceTheValues(DevOpsFleet.EventDimensions(host, process: 0, prefix)));
        var (metricNames, eventNames) = (Length(DevOpsMeasures.Metrics), Length(DevOpsMeasures.Events));
        var (metricCount, eventCount) = (DevOpsMeasures.Metrics.Length, DevOpsMeasures.Events.Length);
        const int Value = 8;
        const int Time = 8;
        if (multiMeasure)
        {
            // The tool counts no values of events.
            return WeightedMean(
                metrics + DevOpsMeasures.MetricsName.Length + Time + metricNames + (metricCount * Value),
                DevOpsFleet.HostsPerSilo,
                events + DevOpsMeasures.EventsName.Length + Time + eventNames,
                DevOpsFleet.ProcessesPerSilo);
        }

        return WeightedMean(
            metrics + ((double)metricNames / metricCount) + Value + Time,
            DevOpsFleet.HostsPerSilo * metricCount,
            events + ((double)eventNames / eventCount) + Value + Time,
            DevOpsFleet.ProcessesPerSilo * eventCount);
    }

    private static double WeightedMean(double first, int firstWeight, double second, int secondWeight) =>
        ((first * firstWeight) + (second * secondWeight)) / (firstWeight + secondWeight);

    private static int TwiceTheValues(DimensionSet dimensions)
    {
        var bytes = 0;
        foreach (var dimension in dimensions.AsSpan())
        {
            bytes += 2 * Encoding.UTF8.GetByteCount(dimension.Value);
        }

        return bytes;
    }

    private static int Length(string[] names) => names.Sum(name => name.Length);
}
