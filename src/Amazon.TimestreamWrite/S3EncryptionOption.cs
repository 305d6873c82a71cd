using Amazon.Runtime;

namespace Amazon.TimestreamWrite;

/// <summary>Encryption of objects written to S3.</summary>
public class S3EncryptionOption : ConstantClass
{
    /// <summary>With a KMS key.</summary>
    public static readonly S3EncryptionOption SSE_KMS = new("SSE_KMS");

    /// <summary>With a key that S3 manages.</summary>
    public static readonly S3EncryptionOption SSE_S3 = new("SSE_S3");

    /// <summary>A value that this version does not name.</summary>
    public S3EncryptionOption(string value)
        : base(value)
    {
    }

    /// <summary>The constant of this value; a new one for a value that this version does not name.</summary>
    public static S3EncryptionOption FindValue(string value) => FindValue<S3EncryptionOption>(value);

    /// <summary>Same as <see cref="FindValue(string)"/>.</summary>
    public static implicit operator S3EncryptionOption(string value) => FindValue(value);
}
