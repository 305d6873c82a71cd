using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Timestream.Ingestion.Transports.Attempts;

namespace Timestream.Ingestion.Transports.Sdk;

/// <summary>
/// The standard retry mode of AWSSDK.Core, with its quota and delays (exponential from 1 s to 20 s, full jitter), but with the Direct
/// transport's rules for what is retried, and with waits that end when the call must stop. AWSSDK.Core alone would also retry answers that
/// do not come from the service, and untrusted certificates.
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
                // Once, after discovering the endpoint again.
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

        // As with Direct, the circuit limits the retries of an outage. They take no tokens, so they must not return any.
        request.LastCapacityType = CapacityManager.CapacityType.Increment;
        return circuit.WillOpen
            && request.ContextAttributes.TryGetValue(FaultKey, out var fault)
            && FaultClassifier.IsUnanswered((Exception)fault);
    }

    // During endpoint discovery, which AWSSDK.Core calls synchronously on behalf of a call.
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
