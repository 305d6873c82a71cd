using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>The source of a batch load task.</summary>
public class DataSourceConfiguration
{
    /// <summary>How the CSV files are read; defaults when null.</summary>
    public CsvConfiguration CsvConfiguration { get; set; }

    /// <summary>Format of the files: CSV.</summary>
    [AWSProperty(Required = true)]
    public BatchLoadDataFormat DataFormat { get; set; }

    /// <summary>Where the files are in S3.</summary>
    [AWSProperty(Required = true)]
    public DataSourceS3Configuration DataSourceS3Configuration { get; set; }
}
