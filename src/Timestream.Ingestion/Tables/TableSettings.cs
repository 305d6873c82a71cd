namespace Timestream.Ingestion.Tables;

/// <summary>The table that is written to, its retention, and the limits for managing it.</summary>
public sealed record TableSettings
{
    /// <summary>The database. 3 to 256 letters, digits, <c>_</c>, <c>-</c> and <c>.</c></summary>
    public required string Database { get; init; }

    /// <summary>The table. Named by the same rule as <see cref="Database"/>.</summary>
    public required string Table { get; init; }

    /// <summary>Retention of the memory store in hours. 1 to 8766.</summary>
    /// <value>24.</value>
    public int MemoryHours { get; init; } = 24;

    /// <summary>Retention of the magnetic store in days. 1 to 73000.</summary>
    /// <value>7.</value>
    public int MagneticDays { get; init; } = 7;

    /// <summary>Maximum wait for a table or database to appear, to disappear or to become writable. More than 0.</summary>
    /// <value>2 minutes.</value>
    public TimeSpan WaitTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Whether to limit requests to the service's control-plane rates: 1 create, update or delete and 5 list or describe requests per
    /// second and account. Null to decide by the client's endpoint.
    /// </summary>
    /// <value>Null: not on loopback, but everywhere else.</value>
    public bool? PaceControlPlane { get; init; }

    /// <summary>Throws one exception that lists every fault.</summary>
    /// <exception cref="ArgumentException">At least one setting is invalid.</exception>
    public void Validate()
    {
        var name = $"{ServiceLimits.ResourceNameMinLength} to {ServiceLimits.ResourceNameMaxLength} letters, digits, '_', '-' and '.'";
        var faults = new SettingFaults("The table's settings");
        faults.Check(ServiceLimits.IsResourceName(Database), nameof(Database), Database, name);
        faults.Check(ServiceLimits.IsResourceName(Table), nameof(Table), Table, name);
        faults.Check(
            MemoryHours is >= 1 and <= ServiceLimits.MemoryStoreHours,
            nameof(MemoryHours), MemoryHours, $"1 to {ServiceLimits.MemoryStoreHours}");
        faults.Check(
            MagneticDays is >= 1 and <= ServiceLimits.MagneticStoreDays,
            nameof(MagneticDays), MagneticDays, $"1 to {ServiceLimits.MagneticStoreDays}");
        faults.Check(WaitTimeout > TimeSpan.Zero, nameof(WaitTimeout), WaitTimeout, "more than 0");
        faults.ThrowIfAny();
    }
}
