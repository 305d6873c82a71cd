using System.Text.RegularExpressions;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Constraints;

/// <summary>Constraints of MagneticStoreWriteProperties.</summary>
internal static partial class MagneticConstraints
{
    private const string Path = "magneticStoreWriteProperties";
    private const string BucketPattern = @"[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9]";
    private const string PrefixPattern = @"[a-zA-Z0-9|!\-_*'\(\)]([a-zA-Z0-9]|[!\-_*'\(\)\/.])+";

    public static void Magnetic(this ConstraintViolations violations, MagneticStoreWriteProperties? properties)
    {
        if (properties is null)
        {
            return;
        }

        violations.Required(properties.EnableMagneticStoreWrites, $"{Path}.enableMagneticStoreWrites");
        if (properties.MagneticStoreRejectedDataLocation?.S3Configuration is { } s3)
        {
            violations.S3(s3, $"{Path}.magneticStoreRejectedDataLocation.s3Configuration");
        }
    }

    public static void S3(this ConstraintViolations violations, S3Configuration s3, string path)
    {
        violations.Pattern(s3.BucketName, $"{path}.bucketName", Bucket(), BucketPattern);
        violations.Length(s3.BucketName, $"{path}.bucketName", 3, 63);
        violations.Pattern(s3.ObjectKeyPrefix, $"{path}.objectKeyPrefix", Prefix(), PrefixPattern);
        violations.Length(s3.ObjectKeyPrefix, $"{path}.objectKeyPrefix", 1, 928);
        violations.OneOf(s3.EncryptionOption, $"{path}.encryptionOption", "SSE_S3", "SSE_KMS");
        violations.Length(s3.KmsKeyId, $"{path}.kmsKeyId", 1, 2048);
    }

    [GeneratedRegex($@"\A{BucketPattern}\z")]
    private static partial Regex Bucket();

    // An equivalent of the model's pattern without nested groups, so that no text causes backtracking.
    [GeneratedRegex($@"\A[a-zA-Z0-9|!\-_*'\(\)][a-zA-Z0-9!\-_*'\(\)\/.]+\z")]
    private static partial Regex Prefix();
}
