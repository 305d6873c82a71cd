namespace Timestream.Ingestion.Billing;

/// <summary>The price of writing records.</summary>
/// <param name="DollarsPerMillionRecords">US dollars per million records.</param>
public readonly record struct Cost(double DollarsPerMillionRecords)
{
    /// <summary>
    /// US dollars per million writes of 1 KiB in us-east-1, us-east-2 and us-west-2 (Amazon Timestream pricing). Other regions
    /// cost more.
    /// </summary>
    public const double DefaultDollarsPerMillionWrites = 0.50;

    /// <summary>
    /// Computes the cost of <paramref name="records"/> that were billed <paramref name="units"/> write units of 1 KiB; 0 for no records.
    /// </summary>
    public static Cost Of(long units, long records, double dollarsPerMillionWrites = DefaultDollarsPerMillionWrites) =>
        new(records == 0 ? 0 : dollarsPerMillionWrites * units / records);
}
