namespace Timestream.Ingestion.Tables;

/// <summary>Polls until a condition holds, with pauses that double up to one second.</summary>
internal sealed class Polling(TimeSpan timeout, TimeSpan firstPause, TimeProvider timeProvider)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);

    /// <summary>Returns once <paramref name="look"/> returns null; until then it returns what it observed.</summary>
    /// <param name="goal">Subject and state for the message, as in "table a.b ACTIVE".</param>
    /// <param name="look">Checks the condition once.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="TimeoutException">
    /// The condition did not hold within the timeout. The message states the goal, the time and what was observed last.
    /// </exception>
    public async Task UntilAsync(string goal, Func<Task<string?>> look, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        var pause = firstPause;
        while (await look().ConfigureAwait(false) is { } seen)
        {
            if (timeProvider.GetElapsedTime(began) + pause > timeout)
            {
                throw new TimeoutException(
                    $"Not {goal} within {timeout:c}; last seen: {seen}. Try again, or raise {nameof(TableSettings.WaitTimeout)}.");
            }

            await Task.Delay(pause, timeProvider, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
        }
    }
}
