namespace Timestream.Ingestion.Transports.Attempts;

/// <summary>The wait before a retry.</summary>
internal static class RetryWait
{
    /// <summary>Waits, unless retries must stop.</summary>
    /// <returns>False if retries must stop and no further attempt may begin.</returns>
    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public static async Task<bool> TryAsync(
        TimeSpan delay, TimeProvider timeProvider, CancellationToken stopping, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (stopping.IsCancellationRequested)
        {
            return false;
        }

        if (delay <= TimeSpan.Zero)
        {
            return true;
        }

        using var either = stopping.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken) : null;
        try
        {
            await Task.Delay(delay, timeProvider, either?.Token ?? cancellationToken).ConfigureAwait(false);
            return !stopping.IsCancellationRequested;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (OperationCanceledException fault)
        {
            // Callers expect their own token in the exception, not the linked one.
            throw new OperationCanceledException(fault.Message, fault, cancellationToken);
        }
    }
}
