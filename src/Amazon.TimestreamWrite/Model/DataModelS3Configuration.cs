using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>A data model file in S3.</summary>
public class DataModelS3Configuration
{
    /// <summary>Name of the S3 bucket.</summary>
    [AWSProperty(Min = 3, Max = 63)]
    public string BucketName { get; set; }

    /// <summary>Key of the file.</summary>
    [AWSProperty(Min = 1, Max = 1024)]
    public string ObjectKey { get; set; }
}
