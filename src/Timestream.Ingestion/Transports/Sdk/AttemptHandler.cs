using System.Buffers;
using System.Net;
using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Transports.Answers;
using Timestream.Ingestion.Transports.Attempts;

namespace Timestream.Ingestion.Transports.Sdk;

/// <summary>
/// One HTTP attempt of the AWS client, whichever the operation: under one deadline that includes the answer's body, of which no more
/// than <see cref="AnswerLimit.Bytes"/> are read; refused while nothing answers at the endpoint; told to the call's
/// <see cref="SdkCall"/>. An answer that is not the service's ends here, since AWSSDK.Core takes some of them for success
/// and retries others.
/// </summary>
internal sealed class AttemptHandler(
    HttpMessageHandler inner, TimeSpan timeout, Circuit circuit, IProgress<FailedAttempt>? failures, TimeProvider timeProvider) : DelegatingHandler(inner)
{
    private const string WriteRecords = "WriteRecords";

    // An acknowledgement has about 70 bytes, an error some hundreds.
    private const int OnStackBytes = 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var operation = Operation(request);
        var call = Call(operation);
        var attempt = Begin(request, call);
        using var deadline = new CancellationTokenSource(timeout, timeProvider);
        using var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, deadline.Token).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(AnswerLimit.Bytes, deadline.Token).ConfigureAwait(false);
            Accept(request, response, operation, call);
            return response;
        }
        catch (Exception fault)
        {
            response?.Dispose();
            ExceptionDispatchInfo.Throw(Ended(fault, request, operation, attempt, isBody: response is not null, cancellationToken));
            throw;
        }
        finally
        {
            circuit.End(attempt);
        }
    }

    // AWSSDK.Core discovers endpoints synchronously.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var operation = Operation(request);
        var call = Call(operation);
        var attempt = Begin(request, call);
        using var deadline = new CancellationTokenSource(timeout, timeProvider);
        using var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        HttpResponseMessage? response = null;
        try
        {
            response = base.Send(request, deadline.Token);
            // A synchronous read of a body heeds no deadline.
            response.Content.LoadIntoBufferAsync(AnswerLimit.Bytes, deadline.Token).GetAwaiter().GetResult();
            Accept(request, response, operation, call);
            return response;
        }
        catch (Exception fault)
        {
            response?.Dispose();
            ExceptionDispatchInfo.Throw(Ended(fault, request, operation, attempt, isBody: response is not null, cancellationToken));
            throw;
        }
        finally
        {
            circuit.End(attempt);
        }
    }

    private static string Operation(HttpRequestMessage request)
    {
        // Timestream_20181101.WriteRecords
        var target = request.Headers.TryGetValues("X-Amz-Target", out var values) ? values.FirstOrDefault() ?? "" : "";
        return target.EndsWith(".WriteRecords", StringComparison.Ordinal) ? WriteRecords : target[(target.LastIndexOf('.') + 1)..];
    }

    // Endpoint discovery on behalf of a request is no attempt of it.
    private static SdkCall? Call(string operation) => ReferenceEquals(operation, WriteRecords) ? SdkCall.Current : null;

    private CircuitAttempt Begin(HttpRequestMessage request, SdkCall? call)
    {
        if (!circuit.TryBegin(out var attempt, out var silence))
        {
            call?.AddRefusal();
            throw Unreachable.After(silence, timeProvider);
        }

        call?.AddAttempt(request.Content?.Headers.ContentLength ?? 0);
        return attempt;
    }

    /// <summary>Looks at a complete answer before AWSSDK.Core does.</summary>
    private void Accept(HttpRequestMessage request, HttpResponseMessage response, string operation, SdkCall? call)
    {
        circuit.Answered();
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            call?.AddThrottle();
        }

        var answer = response.Content.ReadAsStream();
        var length = (int)answer.Length;
        var rented = length > OnStackBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        try
        {
            var body = rented is null ? stackalloc byte[length] : rented.AsSpan(0, length);
            answer.ReadExactly(body);
            // AWSSDK.Core reads it again, the same stream.
            answer.Position = 0;
            Check(request, new(response.StatusCode, response.Headers), body, operation, call);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private void Check(HttpRequestMessage request, in AnswerHead head, ReadOnlySpan<byte> body, string operation, SdkCall? call)
    {
        if (!head.IsOk)
        {
            CheckError(request, head, body, operation, call);
        }
        else if (!ReferenceEquals(operation, WriteRecords))
        {
            Throw(ServiceAnswer.Check(operation, head, body));
        }
        else
        {
            Throw(ServiceFault.CheckOk(head, body, out var ingested));
            call?.SetIngested(ingested);
        }
    }

    private void CheckError(HttpRequestMessage request, in AnswerHead head, ReadOnlySpan<byte> body, string operation, SdkCall? call)
    {
        var fault = ServiceFault.Read(head, body, call?.Records ?? int.MaxValue, out var hasCode);
        // A JSON error with a name is for AWSSDK.Core to turn into its exception; it can do nothing with anything else.
        if (fault is AmazonUnmarshallingException || (int)head.Status < 300 || !hasCode)
        {
            throw fault;
        }

        Report(fault, request, operation);
    }

    private static void Throw(Exception? fault)
    {
        if (fault is not null)
        {
            throw fault;
        }
    }

    /// <summary>What an attempt that failed is seen as.</summary>
    private Exception Ended(
        Exception fault, HttpRequestMessage request, string operation, in CircuitAttempt attempt, bool isBody, CancellationToken cancellationToken)
    {
        if (fault is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            return fault;
        }

        var seen = fault switch
        {
            // By the deadline, or by the handler's own of connecting, which is as long.
            OperationCanceledException => AttemptDeadline.Exceeded(timeout, fault),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } when isBody => AnswerLimit.Exceeded(fault),
            _ => fault,
        };
        Report(seen, request, operation);
        if (FaultClassifier.IsUnanswered(seen))
        {
            circuit.Unanswered(attempt, request.RequestUri, seen);
        }

        return seen;
    }

    private void Report(Exception fault, HttpRequestMessage request, string operation)
    {
        if (failures is not null)
        {
            failures.Report(new(operation, AttemptNumber(request), FaultText.Of(fault), FaultClassifier.Of(fault) != RetryAction.None));
        }
    }

    // AWSSDK.Core writes "attempt=2; max=11".
    private static int AttemptNumber(HttpRequestMessage request)
    {
        const string Name = "attempt=";
        var text = request.Headers.TryGetValues("amz-sdk-request", out var values) ? values.FirstOrDefault() : null;
        return text is not null
            && text.StartsWith(Name, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(Name.Length, Math.Max(0, text.IndexOf(';', StringComparison.Ordinal) - Name.Length)), out var attempt)
            ? attempt
            : 1;
    }
}
