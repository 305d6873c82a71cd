using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Grouping;
using Timestream.Ingestion.Records;

namespace Timestream.Benchmarks.Harness.Advice;

/// <summary>What a setting costs.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Cost">Dollars per million records of the workload, whatever the shape in which they are written.</param>
/// <param name="Ratio">Records written per record of the workload; not 1 where the shape is another.</param>
internal sealed record SettingCost(WriteSetting Setting, CostRange Cost, double Ratio)
{
    /// <summary>Computes the costs of all settings, cheapest first by the plain formula.</summary>
    /// <param name="records">The first records of the workload, for a batch size.</param>
    /// <param name="dollarsPerMillionWrites">Price of a million write units of 1 KiB.</param>
    /// <param name="progress">Receives the number of batch sizes done.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static IReadOnlyList<SettingCost> All(
        Func<int, IEnumerable<Record>> records,
        double dollarsPerMillionWrites,
        Action<double> progress,
        CancellationToken cancellationToken)
    {
        var costs = new List<SettingCost>();
        for (var size = 1; size <= Batch.MaxRecords; size++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Record[] source = [.. records(size)];
            foreach (var shape in Enum.GetValues<RecordShape>())
            {
                Record[] shaped = shape == RecordShape.AsIs ? source : [.. source.In(shape)];
                if (shape != RecordShape.AsIs && shaped.Length == source.Length)
                {
                    // The workload has this shape already.
                    continue;
                }

                costs.AddRange(Of(shape, shaped, size, source.Length, dollarsPerMillionWrites));
            }

            progress(size);
        }

        return [.. costs.OrderBy(cost => Math.Round(cost.Cost.Plain, 12)).ThenByDescending(cost => cost.Setting.BatchSize)];
    }

    private static IEnumerable<SettingCost> Of(RecordShape shape, Record[] records, int size, int originals, double price)
    {
        foreach (var (grouping, common) in new[]
        {
            (RecordGrouping.Arrival, false), (RecordGrouping.Arrival, true), (RecordGrouping.Best, true),
        })
        {
            var metered = default(MeteredRequest);
            var batches = grouping == RecordGrouping.Arrival
                ? records.Chunk(size).Select(chunk => Batch.Create(chunk, common))
                : new RecordGrouper(grouping, size).Group(records);
            foreach (var batch in batches)
            {
                metered = metered.Plus(WriteMeter.Measure(batch));
            }

            yield return new SettingCost(
                new WriteSetting(shape, grouping, size, common),
                CostRange.Of(metered, originals, price),
                (double)records.Length / originals);
        }
    }
}
