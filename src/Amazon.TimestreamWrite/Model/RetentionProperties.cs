using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>How long the stores of a table keep data.</summary>
public class RetentionProperties
{
    /// <summary>Days in the magnetic store, 1 to 73,000.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 73000)]
    public long? MagneticStoreRetentionPeriodInDays { get; set; }

    /// <summary>Hours in the memory store, 1 to 8,766.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 8766)]
    public long? MemoryStoreRetentionPeriodInHours { get; set; }
}
