using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Error reports in S3.</summary>
public class ReportS3Configuration
{
    /// <summary>Name of the S3 bucket.</summary>
    [AWSProperty(Required = true, Min = 3, Max = 63)]
    public string BucketName { get; set; }

    /// <summary>
    /// Encryption of the objects: with an S3 managed key (<c>SSE_S3</c>, the default) or a KMS key (<c>SSE_KMS</c>).
    /// </summary>
    public S3EncryptionOption EncryptionOption { get; set; }

    /// <summary>KMS key for <c>SSE_KMS</c>.</summary>
    [AWSProperty(Min = 1, Max = 2048)]
    public string KmsKeyId { get; set; }

    /// <summary>Prefix of the object keys.</summary>
    [AWSProperty(Min = 1, Max = 928)]
    public string ObjectKeyPrefix { get; set; }
}
