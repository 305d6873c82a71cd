using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>CSV files in S3.</summary>
public class DataSourceS3Configuration
{
    /// <summary>Name of the S3 bucket.</summary>
    [AWSProperty(Required = true, Min = 3, Max = 63)]
    public string BucketName { get; set; }

    /// <summary>Prefix of the object keys to load; all of the bucket when null.</summary>
    [AWSProperty(Min = 1, Max = 1024)]
    public string ObjectKeyPrefix { get; set; }
}
