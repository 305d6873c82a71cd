namespace Amazon.TimestreamWrite.Model;

/// <summary>A data model, given here or as a file in S3.</summary>
public class DataModelConfiguration
{
    /// <summary>The data model itself.</summary>
    public DataModel DataModel { get; set; }

    /// <summary>The JSON file in S3 that holds it.</summary>
    public DataModelS3Configuration DataModelS3Configuration { get; set; }
}
