namespace Amazon.TimestreamWrite.Model;

/// <summary>Where a batch load task writes its error reports.</summary>
public class ReportConfiguration
{
    /// <summary>The place in S3.</summary>
    public ReportS3Configuration ReportS3Configuration { get; set; }
}
