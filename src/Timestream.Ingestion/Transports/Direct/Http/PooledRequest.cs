using System.Runtime.CompilerServices;
using Timestream.Ingestion.Transports.Answers;
using Timestream.Ingestion.Transports.Attempts;
using Timestream.Ingestion.Transports.Direct.Json;
using Timestream.Ingestion.Transports.Direct.Signing;
using Timestream.Ingestion.Transports.Http;

namespace Timestream.Ingestion.Transports.Direct.Http;

/// <summary>All that one request needs at a time, reused for the next: body, digests, message, answer and timeout.</summary>
internal sealed class PooledRequest(TimeSpan timeout, TimeProvider timeProvider) : IDisposable
{
    // The answer to a request without fault has about 60 bytes.
    private const int FirstAnswerBytes = 1024;
    private const int MaxKeptBytes = 1024 * 1024;

    private HttpRequestMessage? _message;
    private Signature _signature;
    private BodyContent? _content;
    private CancellationTokenSource? _timeout;
    private Digests? _digests;
    private byte[] _answer = new byte[FirstAnswerBytes];
    private int _answerLength;

    /// <summary>What is sent.</summary>
    public BodyBuffer Body { get; } = new();

    /// <summary>What it is signed with; unused in requests that are not.</summary>
    public Digests Digests => _digests ??= new();

    /// <summary>The body of the last answer.</summary>
    public ReadOnlySpan<byte> Answer => _answer.AsSpan(0, _answerLength);

    /// <summary>False if it has grown so much for one request that it is better let go.</summary>
    public bool IsWorthKeeping => Body.Capacity + _answer.Length <= MaxKeptBytes;

    /// <summary>Sends the body once.</summary>
    /// <param name="invoker">From <see cref="Connections"/>.</param>
    /// <param name="endpoint">Where to.</param>
    /// <param name="signature">The default for none.</param>
    /// <param name="cancellationToken">Abandons the request.</param>
    /// <exception cref="HttpRequestException">Not sent or not answered, or the answer broke off.</exception>
    /// <exception cref="TimeoutException">No complete answer within the timeout.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<AnswerHead> SendAsync(HttpMessageInvoker invoker, Uri endpoint, Signature signature, CancellationToken cancellationToken)
    {
        var content = _content ??= new BodyContent();
        var message = _message ??= CreateMessage(content);
        message.RequestUri = endpoint;
        Set(message, "X-Amz-Date", signature.Date, _signature.Date);
        Set(message, "Authorization", signature.Authorization, _signature.Authorization);
        Set(message, "X-Amz-Security-Token", signature.SecurityToken, _signature.SecurityToken);
        _signature = signature;
        content.Body = Body.Body;
        var deadline = _timeout ??= new(Timeout.InfiniteTimeSpan, timeProvider);
        deadline.CancelAfter(timeout);
        try
        {
            using var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
            using var response = await invoker.SendAsync(message, deadline.Token).ConfigureAwait(false);
            if (response.Content.Headers.ContentLength > AnswerLimit.Bytes)
            {
                throw AnswerLimit.Exceeded();
            }

            await ReadAsync(response.Content.ReadAsStream(CancellationToken.None), deadline.Token).ConfigureAwait(false);
            return new(response.StatusCode, response.Headers);
        }
        catch (OperationCanceledException fault) when (Abandon() && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(fault.Message, fault, cancellationToken);
        }
        catch (OperationCanceledException fault)
        {
            // By the deadline, or by the handler's own of connecting, which is as long.
            throw AttemptDeadline.Exceeded(timeout, fault);
        }
        catch (IOException fault)
        {
            Abandon();
            throw new HttpRequestException((fault as HttpIOException)?.HttpRequestError ?? HttpRequestError.ResponseEnded, fault.Message, fault);
        }
        catch (HttpRequestException)
        {
            Abandon();
            throw;
        }
        finally
        {
            if (!deadline.TryReset())
            {
                deadline.Dispose();
                _timeout = null;
            }
        }
    }

    public void Dispose()
    {
        _timeout?.Dispose();
        _digests?.Dispose();
    }

    private static void Set(HttpRequestMessage message, string name, string? value, string? present)
    {
        // The date changes once a second, a token once an hour.
        if (ReferenceEquals(value, present))
        {
            return;
        }

        message.Headers.Remove(name);
        if (value is not null)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReadAsync(Stream answer, CancellationToken cancellationToken)
    {
        _answerLength = 0;
        while (true)
        {
            if (_answerLength == _answer.Length)
            {
                // One byte beyond the limit tells that there is more.
                Array.Resize(ref _answer, Math.Min(2 * _answer.Length, AnswerLimit.Bytes + 1));
            }

            var read = await answer.ReadAsync(_answer.AsMemory(_answerLength), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            _answerLength += read;
            if (_answerLength > AnswerLimit.Bytes)
            {
                throw AnswerLimit.Exceeded();
            }
        }
    }

    // A connection that failed might still hold them: they are not reused.
    private bool Abandon()
    {
        _message = null;
        _content = null;
        _signature = default;
        return true;
    }

    private static HttpRequestMessage CreateMessage(BodyContent content)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, (Uri?)null) { Content = content };
        foreach (var (name, value) in WireHeaders.Constant)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
