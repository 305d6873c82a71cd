namespace Timestream.Ingestion.Workloads;

/// <summary>
/// Percentages from 10.01 to 99.99 whose last digit is never 0, so that each takes five bytes as text. The values of a request depend only
/// on the seed and the request's number. Generator: SplitMix64, which needs no shared state.
/// </summary>
internal struct UtilizationValues(int seed, ulong request)
{
    private ulong _state = Mix(((ulong)(uint)seed << 32) ^ (request * 0x9E3779B97F4A7C15));

    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var random = Mix(_state);
        var leading = 100 + (random % 900);
        var last = 1 + ((random >> 32) % 9);
        return ((leading * 10) + last) / 100.0;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
