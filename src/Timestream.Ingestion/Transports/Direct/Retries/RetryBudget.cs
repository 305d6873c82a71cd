namespace Timestream.Ingestion.Transports.Direct.Retries;

/// <summary>
/// A token bucket that retries take from and successes return to, so that retries do not overload a service that has problems. Shared by
/// all requests of a transport. The numbers are the retry quota of the AWS SDKs' standard mode.
/// </summary>
internal sealed class RetryBudget
{
    public const int Capacity = 500;
    public const int RetryCost = 5;
    public const int TimeoutCost = 10;

    private const int SuccessRefund = 1;

    private int _tokens = Capacity;

    /// <summary>Number of tokens left.</summary>
    public int Tokens => Volatile.Read(ref _tokens);

    /// <summary>Takes the tokens for one retry; false if there are not enough.</summary>
    public bool TryTake(int cost)
    {
        var tokens = Tokens;
        while (tokens >= cost)
        {
            var before = Interlocked.CompareExchange(ref _tokens, tokens - cost, tokens);
            if (before == tokens)
            {
                return true;
            }

            tokens = before;
        }

        return false;
    }

    /// <summary>Returns the tokens of a request's last retry, or one token if it needed none.</summary>
    public void GiveBack(int lastCost)
    {
        // Usually the bucket is full and nothing is written, so concurrent requests do not contend.
        for (var tokens = Tokens; tokens < Capacity;)
        {
            var before = Interlocked.CompareExchange(ref _tokens, Math.Min(Capacity, tokens + Math.Max(lastCost, SuccessRefund)), tokens);
            if (before == tokens)
            {
                return;
            }

            tokens = before;
        }
    }
}
