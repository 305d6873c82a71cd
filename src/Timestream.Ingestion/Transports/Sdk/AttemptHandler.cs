using System.Buffers;
using System.Net;
using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Transports.Answers;
using Timestream.Ingestion.Transports.Attempts;

namespace Timestream.Ingestion.Transports.Sdk;

/// <summary>
/// Makes the HTTP attempts of the AWS client, for every operation. One deadline covers the whole attempt including the answer's body, of
/// which at most <see cref="AnswerLimit.Bytes"/> are read. While the endpoint is unreachable, attempts are refused. Attempts of
/// WriteRecords are reported to their <see cref="SdkCall"/>. Answers that do not come from the service fail here, because AWSSDK.Core
/// would take some of them for success and retry others.
/// </summary>
internal sealed class AttemptHandler(
    HttpMessageHandler inner, TimeSpan timeout, Circuit circuit, IProgress<FailedAttempt>? failures, TimeProvider timeProvider)
    : DelegatingHandler(inner)
{
    private const string WriteRecords = "WriteRecords";

    // An acknowledgement has about 70 bytes, an error a few hundred.
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

    // AWSSDK.Core calls DescribeEndpoints synchronously.
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
            // A synchronous read of the body would ignore the deadline.
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

    // Endpoint discovery on behalf of a WriteRecords call is not an attempt of it.
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

    /// <summary>Checks a complete answer before AWSSDK.Core reads it.</summary>
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
            // AWSSDK.Core reads the same stream again.
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
        // AWSSDK.Core converts JSON errors that name their exception; it cannot handle anything else.
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

    /// <summary>Reports a failed attempt and returns the exception for it.</summary>
    private Exception Ended(
        Exception fault,
        HttpRequestMessage request,
        string operation,
        in CircuitAttempt attempt,
        bool isBody,
        CancellationToken cancellationToken)
    {
        if (fault is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            return fault;
        }

        var seen = fault switch
        {
            // The deadline, or the connect timeout of the handler, which is equally long.
            OperationCanceledException => AttemptDeadline.Exceeded(timeout, fault),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } when isBody =>
                AnswerLimit.Exceeded(fault),
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
            && text.IndexOf(';', StringComparison.Ordinal) is var end
            && int.TryParse(text.AsSpan(Name.Length, Math.Max(0, end - Name.Length)), out var attempt)
            ? attempt
            : 1;
    }
}
