using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>Reads a source of records, which are batched in their order.</summary>
/// <param name="source">The caller's records.</param>
/// <param name="filler">Receives the records.</param>
/// <param name="dispatch">Starts the batch that is full; false if no further request may begin.</param>
/// <param name="end">Stops the reading.</param>
internal sealed class RecordReader(IAsyncEnumerable<Record> source, BatchFiller filler, Func<ValueTask<bool>> dispatch, RunEnd end)
    : SourceReader(filler, dispatch, end)
{
    /// <inheritdoc/>
    protected override async Task ReadAsync(BatchFiller filler, Func<ValueTask<bool>> dispatch, CancellationToken stopping)
    {
        var records = source.GetAsyncEnumerator(stopping);
        await using (records.ConfigureAwait(false))
        {
            while (!stopping.IsCancellationRequested && await records.MoveNextAsync().ConfigureAwait(false))
            {
                if (!filler.TryAdd(Checked(records.Current, filler.Taken), out var full)
                    || (full && !await dispatch().ConfigureAwait(false)))
                {
                    return;
                }
            }
        }
    }
}
