namespace Timestream.Ingestion.Workloads.DevOps;

/// <summary>The 8 letters and digits in the names of a fleet's hosts: different for each seed and generation.</summary>
internal static class FleetPrefix
{
    // 62 to the power of 8 is more than 2 to the power of 47: 32 bits of the seed and 15 of the generation.
    private const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Length = 8;
    private const int MaxGeneration = (1 << 15) - 1;

    /// <exception cref="InvalidOperationException">All generations are used up.</exception>
    public static string Of(int seed, int generation)
    {
        if (generation > MaxGeneration)
        {
            throw new InvalidOperationException(
                $"The workload has replaced its hosts {MaxGeneration} times: start another one with another seed.");
        }

        return string.Create(Length, ((ulong)generation << 32) | (uint)seed, static (characters, number) =>
        {
            for (var i = characters.Length - 1; i >= 0; i--)
            {
                (number, var digit) = Math.DivRem(number, (ulong)Characters.Length);
                characters[i] = Characters[(int)digit];
            }
        });
    }
}
