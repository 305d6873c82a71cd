namespace Timestream.Ingestion.Tables;

/// <summary>Waits for something to become so, looking again after pauses that double up to a second.</summary>
internal sealed class Polling(TimeSpan timeout, TimeSpan firstPause, TimeProvider timeProvider)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);

    /// <summary>Returns once <paramref name="look"/> answers null; otherwise it answers what it saw.</summary>
    /// <param name="goal">Subject and state, as in "table a.b ACTIVE".</param>
    /// <param name="look">Looks once.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TimeoutException">Not so within the timeout; tells the goal, the time and what was last seen.</exception>
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
