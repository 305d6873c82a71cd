using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports.Answers;

namespace Timestream.Ingestion.Transports.Sdk;

/// <summary>Sends batches through the AWS client, with its signing and endpoint discovery.</summary>
/// <param name="client">
/// The client, usually from <see cref="ClientFactory"/>; not disposed. Other clients do not report attempts and bytes, so receipts state
/// one attempt and no bytes.
/// </param>
/// <param name="database">The database to write to.</param>
/// <param name="table">The table to write to.</param>
public sealed class SdkTransport(IAmazonTimestreamWrite client, string database, string table) : ITransport
{
    /// <inheritdoc/>
    public string Name => "Sdk";

    /// <inheritdoc/>
    public string Database => database;

    /// <inheritdoc/>
    public string Table => table;

    /// <inheritdoc/>
    public ValueTask<RequestReceipt> SendAsync(Batch batch, CancellationToken cancellationToken) =>
        SendAsync(batch, CancellationToken.None, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<RequestReceipt> SendAsync(Batch batch, CancellationToken stopping, CancellationToken cancellationToken)
    {
        var call = SdkCall.Begin(batch.Records.Length, stopping, cancellationToken);
        try
        {
            var request = SdkRequest.Create(batch, database, table);
            var response = await client.WriteRecordsAsync(request, cancellationToken).ConfigureAwait(false);
            return call.Acknowledge(response);
        }
        catch (RejectedRecordsException rejection)
            when (ErrorBody.RejectionsProblem(rejection.RejectedRecords, batch.Records.Length) is { } problem)
        {
            // From a client without AttemptHandler.
            var fault = UnreadableAnswer.OfRejection(rejection, problem);
            call.Receipt.AttachTo(fault);
            throw fault;
        }
        catch (Exception fault)
        {
            call.Receipt.AttachTo(fault);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;
}
