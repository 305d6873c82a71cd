using System.Runtime.CompilerServices;
using Timestream.Ingestion.Transports.Answers;
using Timestream.Ingestion.Transports.Attempts;
using Timestream.Ingestion.Transports.Direct.Json;
using Timestream.Ingestion.Transports.Direct.Signing;
using Timestream.Ingestion.Transports.Http;

namespace Timestream.Ingestion.Transports.Direct.Http;

/// <summary>Everything that one request needs, reused for the next one: body, digests, message, answer and timeout.</summary>
internal sealed class PooledRequest(TimeSpan timeout, TimeProvider timeProvider) : IDisposable
{
    // An acknowledgement has about 70 bytes.
    private const int FirstAnswerBytes = 1024;
    private const int MaxKeptBytes = 1024 * 1024;

    private HttpRequestMessage? _message;
    private Signature _signature;
    private BodyContent? _content;
    private CancellationTokenSource? _timeout;
    private Digests? _digests;
    private byte[] _answer = new byte[FirstAnswerBytes];
    private int _answerLength;

    /// <summary>The body to send.</summary>
    public BodyBuffer Body { get; } = new();

    /// <summary>Computes the hashes of the signature; not created for unsigned requests.</summary>
    public Digests Digests => _digests ??= new();

    /// <summary>The body of the last answer.</summary>
    public ReadOnlySpan<byte> Answer => _answer.AsSpan(0, _answerLength);

    /// <summary>False if its memory has grown too much to keep it for the next request.</summary>
    public bool IsWorthKeeping => Body.Capacity + _answer.Length <= MaxKeptBytes;

    /// <summary>Sends the request once.</summary>
    /// <param name="invoker">From <see cref="Connections"/>.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="signature">The signature; the default for an unsigned request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="HttpRequestException">
    /// The request was not sent or not answered, or the answer is incomplete or too long.
    /// </exception>
    /// <exception cref="TimeoutException">There was no complete answer within the timeout.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<AnswerHead> SendAsync(
        HttpMessageInvoker invoker, Uri endpoint, Signature signature, CancellationToken cancellationToken)
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
            using var registration = cancellationToken.UnsafeRegister(
                static source => ((CancellationTokenSource)source!).Cancel(), deadline);
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
            // The deadline, or the connect timeout of the handler, which is equally long.
            throw AttemptDeadline.Exceeded(timeout, fault);
        }
        catch (IOException fault)
        {
            Abandon();
            var error = (fault as HttpIOException)?.HttpRequestError ?? HttpRequestError.ResponseEnded;
            throw new HttpRequestException(error, fault.Message, fault);
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
        // The date changes once per second, a token once per hour.
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
                // One byte beyond the limit shows that the answer is too long.
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

    // Not reused after a failure, because the failed connection may still use them.
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
