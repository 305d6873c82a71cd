using System.Collections.Concurrent;
using System.Net.Sockets;
using Amazon.TimestreamWrite.Model;
using CsCheck;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>
/// What happens to one request after the other, from a random plan, and an account of it kept by the records' times,
/// independent of the writer's own.
/// </summary>
internal sealed class FaultPlan(int[] steps)
{
    private int _next;
    private long _acknowledged;
    private long _retries;

    public static Gen<FaultPlan> Gen { get; } = CsCheck.Gen.Int[0, 1_000_000].Array[1, 20].Select(steps => new FaultPlan(steps));

    public long Acknowledged => _acknowledged;

    public long Retries => _retries;

    public ConcurrentQueue<long> Rejected { get; } = [];

    public ConcurrentQueue<long> Failed { get; } = [];

    public async ValueTask<RequestReceipt> Answer(Batch batch, CancellationToken cancellationToken)
    {
        var step = steps[Interlocked.Increment(ref _next) % steps.Length];
        var receipt = new RequestReceipt(1 + (step % 4), 100);
        Interlocked.Add(ref _retries, receipt.Attempts - 1);
        if (step % 3 == 0)
        {
            await Task.Yield();
        }

        var fault = (step % 7) switch
        {
            0 => new ThrottlingException("Request rate limit exceeded"),
            1 => new ValidationException("Invalid time for record."),
            2 => new SocketException((int)SocketError.ConnectionReset),
            3 => Reject(batch, step),
            _ => (Exception?)null,
        };
        if (fault is null)
        {
            Interlocked.Add(ref _acknowledged, batch.Records.Length);
            return receipt;
        }

        if (fault is not RejectedRecordsException)
        {
            foreach (var record in batch.Records.ToArray())
            {
                Failed.Enqueue(record.Time);
            }
        }

        receipt.AttachTo(fault);
        throw fault;
    }

    /// <summary>Every record whose index the step's bits choose, the last one at least.</summary>
    private RejectedRecordsException Reject(Batch batch, int step)
    {
        var indexes = Enumerable.Range(0, batch.Records.Length).Where(
            i => i == batch.Records.Length - 1 || (step >> (i % 20) & 1) == 1).ToArray();
        foreach (var index in indexes)
        {
            Rejected.Enqueue(batch.Records.Span[index].Time);
        }

        Interlocked.Add(ref _acknowledged, batch.Records.Length - indexes.Length);
        return new RejectedRecordsException("One or more records have been rejected. See RejectedRecords for details.")
        {
            RejectedRecords = [
                .. indexes.Select(index => new Amazon.TimestreamWrite.Model.RejectedRecord { RecordIndex = index, Reason = "planned" })
            ],
        };
    }
}
