using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports.Answers;
using Timestream.Ingestion.Transports.Attempts;
using Timestream.Ingestion.Transports.Direct.Endpoints;
using Timestream.Ingestion.Transports.Direct.Http;
using Timestream.Ingestion.Transports.Direct.Json;
using Timestream.Ingestion.Transports.Direct.Retries;
using Timestream.Ingestion.Transports.Direct.Signing;
using Timestream.Ingestion.Transports.Http;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Transports.Direct;

/// <summary>
/// Sends batches without the request objects and the pipeline of the AWS client: encodes them into reused memory, signs them, and sends
/// them over <see cref="SocketsHttpHandler"/>. Credentials, profiles, regions and exceptions are those of the AWS client.
/// </summary>
public sealed class DirectTransport : ITransport
{
    private readonly RequestEncoder _encoder;
    private readonly RequestPool _requests;
    private readonly IEndpointSource _endpoints;
    private readonly CredentialSource _credentials;
    private readonly ClockSkew _clock;
    private readonly Authenticator _authenticator;
    private readonly RetryRules _retries;
    private readonly TimeProvider _timeProvider;
    private readonly HttpMessageInvoker _invoker;
    private readonly Circuit _circuit;
    private readonly IProgress<FailedAttempt>? _failedAttempts;
    private readonly ILogger _logger;

    /// <summary>Creates a transport to one table.</summary>
    /// <param name="settings">
    /// Endpoint, region, credentials, timeouts and retries. Retried are 429, 500, 502, 503, 504, timeouts and connection failures.
    /// </param>
    /// <param name="database">The database to write to.</param>
    /// <param name="table">The table to write to.</param>
    /// <param name="credentials">Credentials to sign with; null for the settings' keys, profile or default chain.</param>
    /// <param name="timeProvider">The clock of signatures, timeouts, delays and cache periods; null for the system clock.</param>
    /// <param name="random">Source of the retries' jitter, used by one request at a time; null for a random seed.</param>
    /// <param name="logger">
    /// Logs retries (debug) and corrections of clock, credentials or endpoint (warning), but never contents or secrets.
    /// </param>
    /// <exception cref="ArgumentException">At least one setting is invalid; the message lists every fault.</exception>
    public DirectTransport(
        ClientSettings settings,
        string database,
        string table,
        AWSCredentials? credentials = null,
        TimeProvider? timeProvider = null,
        Random? random = null,
        ILogger<DirectTransport>? logger = null)
        : this(settings, database, table, CreateEndpoints(settings, credentials, timeProvider), credentials, timeProvider, random, logger)
    {
    }

    /// <summary>Creates a transport that takes its endpoint from <paramref name="endpoints"/> and disposes it.</summary>
    internal DirectTransport(
        ClientSettings settings,
        string database,
        string table,
        IEndpointSource endpoints,
        AWSCredentials? credentials,
        TimeProvider? timeProvider,
        Random? random,
        ILogger? logger = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(database);
        ArgumentException.ThrowIfNullOrEmpty(table);
        Database = database;
        Table = table;
        _logger = logger ?? NullLogger.Instance;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _encoder = new(database, table);
        _requests = new(settings.Timeout, _timeProvider);
        _endpoints = endpoints;
        _credentials = new(credentials ?? ClientFactory.Credentials(settings), _timeProvider);
        _clock = new(_timeProvider);
        _authenticator = new(_credentials, _clock, settings.Region);
        // The default of what callers can give.
#pragma warning disable RS0030
        _retries = new(settings.MaxErrorRetry, random ?? new Random(), new RetryBudget());
#pragma warning restore RS0030
        _circuit = new(settings.UnreachableAfter, _timeProvider);
        _failedAttempts = settings.FailedAttempts;
        _invoker = Connections.Create(settings);
    }

    /// <inheritdoc/>
    public string Name => "Direct";

    /// <inheritdoc/>
    public string Database { get; }

    /// <inheritdoc/>
    public string Table { get; }

    /// <inheritdoc/>
    public ValueTask<RequestReceipt> SendAsync(Batch batch, CancellationToken cancellationToken) =>
        SendAsync(batch, CancellationToken.None, cancellationToken);

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RequestReceipt> SendAsync(Batch batch, CancellationToken stopping, CancellationToken cancellationToken)
    {
        var request = _requests.Rent();
        var state = default(RetryState);
        var attempts = 0;
        var throttles = 0;
        try
        {
            _encoder.Encode(batch, request.Body);
            while (true)
            {
                // Discovery retries by itself, so its fault is final.
                var endpoint = await _endpoints.GetAsync(cancellationToken, stopping).ConfigureAwait(false);
                var signature = await _authenticator.SignAsync(endpoint, request.Body.Body, request.Digests).ConfigureAwait(false);
                if (!_circuit.TryBegin(out var attempt, out var silence))
                {
                    throw Unreachable.After(silence, _timeProvider);
                }

                attempts++;
                var (fault, ingested) = await AttemptAsync(request, batch.Records.Length, endpoint, signature, attempt, cancellationToken)
                    .ConfigureAwait(false);
                if (fault is null)
                {
                    _retries.Succeeded(state);
                    return new(attempts, request.Body.Length, throttles, ingested);
                }

                throttles += fault.Action == RetryAction.RetryThrottled ? 1 : 0;
                _failedAttempts?.Report(
                    new(WireHeaders.Operation, attempts, FaultText.Of(fault.Exception), MayPass: fault.Action != RetryAction.None));
                var isUnanswered = FaultClassifier.IsUnanswered(fault.Exception);
                if (!_retries.TryRetry(ref state, fault.Action, out var delay, isUnanswered && _circuit.WillOpen))
                {
                    ExceptionDispatchInfo.Throw(fault.Exception);
                }

                if (isUnanswered)
                {
                    Unreachable.ThrowIfOpen(_circuit, _timeProvider);
                }

                delay = _circuit.Limit(delay);
                _logger.Retrying(attempts, FaultNames.Of(fault.Exception), delay);
                if (!await RetryWait.TryAsync(delay, _timeProvider, stopping, cancellationToken).ConfigureAwait(false))
                {
                    ExceptionDispatchInfo.Throw(fault.Exception);
                }
            }
        }
        catch (Exception fault)
        {
            new RequestReceipt(attempts, request.Body.Length, throttles).AttachTo(fault);
            throw;
        }
        finally
        {
            _requests.Return(request);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _invoker.Dispose();
        _endpoints.Dispose();
        _requests.Dispose();
        return default;
    }

    private static IEndpointSource CreateEndpoints(ClientSettings settings, AWSCredentials? credentials, TimeProvider? timeProvider)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        var endpoint = ClientFactory.EffectiveEndpoint(settings);
        return endpoint.IsDiscovered
            ? new DiscoveredEndpoint(ClientFactory.Create(settings, credentials, timeProvider), timeProvider ?? TimeProvider.System)
            : new FixedEndpoint(endpoint.Url);
    }

    /// <summary>Sends the request once.</summary>
    /// <returns>No fault and the number of ingested records, if the service acknowledged the request.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<(AttemptFault? Fault, int Ingested)> AttemptAsync(
        PooledRequest request, int records, Uri endpoint, Signature signature, CircuitAttempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            var head = await request.SendAsync(_invoker, endpoint, signature, cancellationToken).ConfigureAwait(false);
            _circuit.Answered();
            return head.IsOk ? Check(head, request.Answer) : (Fault(head, request.Answer, records, endpoint, signature.Time), 0);
        }
        catch (Exception fault) when (fault is HttpRequestException or TimeoutException)
        {
            if (FaultClassifier.IsUnanswered(fault))
            {
                _circuit.Unanswered(attempt, endpoint, fault);
            }

            return (new(fault, FaultClassifier.Of(fault)), 0);
        }
        finally
        {
            _circuit.End(attempt);
        }
    }

    private static (AttemptFault? Fault, int Ingested) Check(in AnswerHead head, ReadOnlySpan<byte> answer) =>
        ServiceFault.CheckOk(head, answer, out var ingested) is { } fault ? (new(fault, FaultClassifier.Of(fault)), 0) : (null, ingested);

    private AttemptFault Fault(in AnswerHead head, ReadOnlySpan<byte> answer, int records, Uri endpoint, DateTimeOffset signed)
    {
        var fault = ServiceFault.Read(head, answer, records);
        var action = FaultClassifier.Of(fault);
        var corrected = action switch
        {
            RetryAction.CorrectClock => _clock.TryCorrect(head.Date, signed),
            RetryAction.RediscoverEndpoint => _endpoints.TryForget(endpoint),
            _ => true,
        };
        if (corrected && action is RetryAction.CorrectClock or RetryAction.RediscoverEndpoint or RetryAction.RefreshCredentials)
        {
            _logger.Corrected(FaultNames.Of(fault));
        }

        if (action == RetryAction.RefreshCredentials)
        {
            _credentials.Expire();
        }

        return new(fault, corrected ? action : RetryAction.None);
    }
}
