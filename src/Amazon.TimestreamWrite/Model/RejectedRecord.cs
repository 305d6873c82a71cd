namespace Amazon.TimestreamWrite.Model;

/// <summary>A record that was not stored, and why.</summary>
public class RejectedRecord
{
    /// <summary>Version of the stored record when the one sent is not higher; otherwise null.</summary>
    public long? ExistingVersion { get; set; }

    /// <summary>Why it was rejected.</summary>
    public string Reason { get; set; }

    /// <summary>Position in <see cref="WriteRecordsRequest.Records"/>, from 0.</summary>
    public int? RecordIndex { get; set; }
}
