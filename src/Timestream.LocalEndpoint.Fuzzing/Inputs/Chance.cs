namespace Timestream.LocalEndpoint.Fuzzing.Inputs;

/// <summary>The random draws of one input; the same on every machine.</summary>
internal sealed class Chance(int seed, long number)
{
    private readonly Random _random = new(Mix(((ulong)(uint)seed << 32) ^ (ulong)number));

    public bool Hits(double rate) => _random.NextDouble() < rate;

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => _random.Next(count);

    public T Of<T>(params ReadOnlySpan<T> items) => items[_random.Next(items.Length)];

    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);

    public void Shuffle<T>(Span<T> items) => _random.Shuffle(items);

    // The finalizer of SplitMix64, so that consecutive numbers give unrelated sequences.
    private static int Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return (int)(value ^ (value >> 31));
    }
}
