namespace Amazon.TimestreamWrite.Model;

/// <summary>Where reports of records that the magnetic store rejected are written.</summary>
public class MagneticStoreRejectedDataLocation
{
    /// <summary>The place in S3.</summary>
    public S3Configuration S3Configuration { get; set; }
}
