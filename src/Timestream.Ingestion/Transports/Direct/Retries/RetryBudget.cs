namespace Timestream.Ingestion.Transports.Direct.Retries;

/// <summary>
/// A bucket of tokens that retries take from and successes give back to, so that a service in trouble is not also flooded with
/// retries. Shared by all requests of a transport. Figures: the retry quota of the AWS SDKs' standard mode.
/// </summary>
internal sealed class RetryBudget
{
    public const int Capacity = 500;
    public const int RetryCost = 5;
    public const int TimeoutCost = 10;

    private const int SuccessRefund = 1;

    private int _tokens = Capacity;

    /// <summary>Tokens left.</summary>
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

    /// <summary>Gives back what the last retry of a request took, or one token if it needed none.</summary>
    public void GiveBack(int lastCost)
    {
        // Full is the rule, and then nothing is written: writers do not contend here.
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
