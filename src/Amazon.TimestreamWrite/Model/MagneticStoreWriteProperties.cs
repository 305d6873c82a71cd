using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>What happens to records older than the memory store retention.</summary>
public class MagneticStoreWriteProperties
{
    /// <summary>True: they go straight to the magnetic store. False, the default: they are rejected.</summary>
    [AWSProperty(Required = true)]
    public bool? EnableMagneticStoreWrites { get; set; }

    /// <summary>Where reports of records rejected there are written.</summary>
    public MagneticStoreRejectedDataLocation MagneticStoreRejectedDataLocation { get; set; }
}
