using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Timestream.Ingestion.Transports.Attempts;

namespace Timestream.Ingestion.Transports.Sdk;

/// <summary>
/// AWSSDK.Core's standard retry mode, with its quota and its delays (exponential from 1 s to 20 s, full jitter), but with the rules of
/// the Direct transport for what is retried, and waits that end when the call is to stop. AWSSDK.Core alone would retry answers that
/// are not the service's, as well as certificates that are not trusted.
/// </summary>
internal sealed class SdkRetryPolicy(IClientConfig config, Circuit circuit, TimeProvider timeProvider) : StandardRetryPolicy(config)
{
    private const string FaultKey = "Timestream.Ingestion.Fault";

    private static readonly TimeSpan s_base = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_max = TimeSpan.FromSeconds(20);

    private readonly bool _isDiscovered = string.IsNullOrEmpty(config.ServiceURL);

    public override void NotifyError(IExecutionContext executionContext, Exception exception) =>
        executionContext.RequestContext.ContextAttributes[FaultKey] = exception;

    public override bool RetryForException(IExecutionContext executionContext, Exception exception)
    {
        if (SdkCall.Current?.Stopping.IsCancellationRequested == true)
        {
            return false;
        }

        if (FaultClassifier.IsUnanswered(exception))
        {
            Unreachable.ThrowIfOpen(circuit, timeProvider);
        }

        switch (FaultClassifier.Of(exception))
        {
            case RetryAction.RetryTimeout:
                executionContext.RequestContext.LastCapacityType = CapacityManager.CapacityType.Timeout;
                return true;
            case RetryAction.Retry or RetryAction.RetryThrottled:
                executionContext.RequestContext.LastCapacityType = CapacityManager.CapacityType.Retry;
                return true;
            case RetryAction.RediscoverEndpoint:
                // Once, to the endpoint that is then discovered.
                return _isDiscovered && base.RetryForException(executionContext, exception);
            default:
                return false;
        }
    }

    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        Task.FromResult(RetryForException(executionContext, exception));

    public override bool OnRetry(IExecutionContext executionContext, bool bypassAcquireCapacity, bool isThrottlingError)
    {
        var request = executionContext.RequestContext;
        if (base.OnRetry(executionContext, bypassAcquireCapacity, isThrottlingError))
        {
            return true;
        }

        // As with Direct: the circuit bounds the retries of an outage, without tokens and so without giving any back.
        request.LastCapacityType = CapacityManager.CapacityType.Increment;
        return circuit.WillOpen
            && request.ContextAttributes.TryGetValue(FaultKey, out var fault)
            && FaultClassifier.IsUnanswered((Exception)fault);
    }

    // Of endpoint discovery, which AWSSDK.Core calls synchronously, on behalf of a call that has tokens.
    public override void WaitBeforeRetry(IExecutionContext executionContext)
    {
        var call = SdkCall.Current;
        WaitAsync(executionContext, call, call?.Cancellation ?? CancellationToken.None).GetAwaiter().GetResult();
    }

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) =>
        WaitAsync(executionContext, SdkCall.Current, executionContext.RequestContext.CancellationToken);

    private async Task WaitAsync(IExecutionContext executionContext, SdkCall? call, CancellationToken cancellationToken)
    {
        var request = executionContext.RequestContext;
        var longest = s_base * Math.Pow(2, Math.Max(0, request.Retries - 1));
        // The AWS client makes this policy and gives no place for a Random.
#pragma warning disable RS0030
        var delay = (longest < s_max ? longest : s_max) * Random.Shared.NextDouble();
#pragma warning restore RS0030
        var stopping = call?.Stopping ?? CancellationToken.None;
        if (!await RetryWait.TryAsync(circuit.Limit(delay), timeProvider, stopping, cancellationToken).ConfigureAwait(false)
            && request.ContextAttributes.TryGetValue(FaultKey, out var fault))
        {
            ExceptionDispatchInfo.Throw((Exception)fault);
        }
    }
}
