using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// Sends a batch, and again the parts of it that the options ask for, until each record has its outcome. Faults never throw.
/// </summary>
internal sealed class RequestSender(ITransport transport, TimestreamWriterOptions options, TimeProvider timeProvider, ILogger logger)
{
    /// <param name="batch">The records.</param>
    /// <param name="stopping">Ends retries, splits and resends.</param>
    /// <param name="abandon">Cancels a request in flight.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RequestOutcome> SendAsync(Batch batch, CancellationToken stopping, CancellationToken abandon)
    {
        var outcome = await SendOnceAsync(batch, stopping, abandon).ConfigureAwait(false);
        if (options.SplitRefusedBatches && RefusedBatch.IsRefused(outcome))
        {
            outcome = await SplitAsync(outcome, batch, stopping, abandon).ConfigureAwait(false);
        }

        return outcome.Rejected > 0 && options.ResendWithHigherVersion
            ? await ResendAsync(outcome, batch, stopping, abandon).ConfigureAwait(false)
            : outcome;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RequestOutcome> SendOnceAsync(Batch batch, CancellationToken stopping, CancellationToken abandon)
    {
        var began = timeProvider.GetTimestamp();
        try
        {
            var receipt = await transport.SendAsync(batch, stopping, abandon).ConfigureAwait(false);
            var sent = batch.Records.Length;
            var counted = receipt.Ingested ?? sent;
            var acknowledged = Math.Clamp(counted, 0, sent);
            return new()
            {
                Sent = sent,
                Acknowledged = acknowledged,
                Failed = sent - acknowledged,
                Miscounted = Math.Abs(counted - sent),
                Cause = acknowledged == sent ? null : FewerCounted(counted, sent),
                Latency = timeProvider.GetElapsedTime(began),
                Retries = Math.Max(0, receipt.Attempts - 1),
                Throttles = receipt.Throttles,
                WireBytes = receipt.WireBytes,
                Metered = WriteMeter.Measure(batch),
            };
        }
        catch (Exception fault)
        {
            // Every fault becomes an outcome, because an exception would lose the count of the records.
            return FaultOutcome.Of(fault, batch, timeProvider.GetElapsedTime(began));
        }
    }

    // A method of its own, because a closure is allocated at the start of its method.
    private ValueTask<RequestOutcome> SplitAsync(
        RequestOutcome refused, Batch batch, CancellationToken stopping, CancellationToken abandon) =>
        new RefusedBatch(batch, part => SendOnceAsync(part, stopping, abandon), stopping).SplitAsync(refused);

    private async ValueTask<RequestOutcome> ResendAsync(
        RequestOutcome outcome, Batch batch, CancellationToken stopping, CancellationToken abandon)
    {
        var versions = new HigherVersions(batch.Records.ToArray());
        for (var round = 0; round < HigherVersions.MaxRounds && !stopping.IsCancellationRequested; round++)
        {
            if (versions.Raise(outcome.RejectedRecords) is not { Length: > 0 } raised)
            {
                break;
            }

            logger.Resending(raised.Length);
            var again = await SendOnceAsync(versions.Of(raised, batch.Common is not null), stopping, abandon).ConfigureAwait(false);
            outcome = HigherVersions.Merge(outcome, raised, again);
        }

        return outcome;
    }

    private static InvalidDataException FewerCounted(int counted, int sent) => new(
        $"The service answered 200 but counted {counted} of {sent} records. Which ones are missing is not known: "
        + "send all of them again, which does no harm to those that are stored.");
}
