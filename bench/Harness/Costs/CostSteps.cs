using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads;

namespace Timestream.Benchmarks.Harness.Costs;

/// <summary>Meters the records of a workload in requests of every size, without sending any.</summary>
internal static class CostSteps
{
    /// <summary>Meters requests of each batch size, without and with common attributes.</summary>
    /// <param name="workload">Creates the workload from its beginning.</param>
    /// <param name="records">Most records to read.</param>
    /// <param name="dollarsPerMillionWrites">Price of a million write units of 1 KiB.</param>
    /// <param name="progress">Receives the number of batch sizes done.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>200 steps: by batch size, without common attributes first.</returns>
    public static IReadOnlyList<CostStep> Of(
        Func<IWorkload> workload,
        long records,
        double dollarsPerMillionWrites,
        Action<double> progress,
        CancellationToken cancellationToken)
    {
        var steps = new List<CostStep>();
        for (var size = 1; size <= Batch.MaxRecords; size++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var source = workload();
            using (source as IDisposable)
            {
                steps.AddRange(Of(source, size, records, dollarsPerMillionWrites));
            }

            progress(size);
        }

        return steps;
    }

    /// <summary>The cheapest by the plain formula; of equal ones the one with the fewest requests, and without common attributes.</summary>
    public static CostStep Cheapest(IEnumerable<CostStep> steps) =>
        steps.OrderBy(step => Math.Round(step.Cost.Plain, 12)).ThenBy(step => step.Requests).ThenBy(step => step.CommonAttributes).First();

    private static IEnumerable<CostStep> Of(IWorkload workload, int size, long records, double price)
    {
        var batch = new Record[size];
        Span<MeteredRequest> metered = [default, default];
        var (read, requests) = (0L, 0L);
        while (read < records)
        {
            var count = workload.Fill(batch.AsSpan(0, (int)Math.Min(size, records - read)));
            if (count == 0)
            {
                break;
            }

            read += count;
            requests++;
            for (var common = 0; common < 2; common++)
            {
                metered[common] = metered[common].Plus(WriteMeter.Measure(Batch.Create(batch.AsMemory(0, count), common == 1)));
            }
        }

        return
        [
            new CostStep(size, CommonAttributes: false, read, requests, metered[0], CostRange.Of(metered[0], read, price)),
            new CostStep(size, CommonAttributes: true, read, requests, metered[1], CostRange.Of(metered[1], read, price)),
        ];
    }
}
