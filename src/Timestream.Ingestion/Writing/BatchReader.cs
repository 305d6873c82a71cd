using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>Reads a source of batches, each of which is one request.</summary>
/// <param name="source">The caller's batches.</param>
/// <param name="filler">Receives the records of each.</param>
/// <param name="dispatch">Starts the batch; false if no further request may begin.</param>
/// <param name="end">Stops the reading.</param>
internal sealed class BatchReader(IAsyncEnumerable<Batch> source, BatchFiller filler, Func<ValueTask<bool>> dispatch, RunEnd end)
    : SourceReader(filler, dispatch, end)
{
    /// <inheritdoc/>
    protected override async Task ReadAsync(BatchFiller filler, Func<ValueTask<bool>> dispatch, CancellationToken stopping)
    {
        var batches = source.GetAsyncEnumerator(stopping);
        await using (batches.ConfigureAwait(false))
        {
            while (!stopping.IsCancellationRequested && await batches.MoveNextAsync().ConfigureAwait(false))
            {
                var batch = batches.Current;
                if (batch.Records.Length is 0 or > Batch.MaxRecords)
                {
                    throw new ArgumentException(
                        $"A batch of the source, from record {filler.Taken} on, has {batch.Records.Length} records: "
                        + $"make batches of 1 to {Batch.MaxRecords} with Batch.Create.",
                        Parameter);
                }

                if (!filler.TryAddAll(batch) || !await dispatch().ConfigureAwait(false))
                {
                    return;
                }
            }
        }
    }
}
