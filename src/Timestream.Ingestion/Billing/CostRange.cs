namespace Timestream.Ingestion.Billing;

/// <summary>
/// What writing costs, in US dollars per million records, over all readings of AWS's pages (<see cref="MeteringReading"/>).
/// </summary>
/// <param name="Plain">By the plain formula.</param>
/// <param name="Low">By the cheapest reading.</param>
/// <param name="High">By the dearest reading.</param>
public readonly record struct CostRange(double Plain, double Low, double High)
{
    /// <summary>Computes the cost of requests with <paramref name="records"/> records; 0 for no records.</summary>
    /// <param name="metered">Sizes of the requests.</param>
    /// <param name="records">Number of records.</param>
    /// <param name="dollarsPerMillionWrites">Price of a million write units of 1 KiB.</param>
    public static CostRange Of(
        in MeteredRequest metered, long records, double dollarsPerMillionWrites = Cost.DefaultDollarsPerMillionWrites)
    {
        if (records == 0)
        {
            return default;
        }

        var (low, high) = metered.UnitRange();
        var price = dollarsPerMillionWrites / records;
        return new CostRange(metered.Units * price, low * price, high * price);
    }
}
