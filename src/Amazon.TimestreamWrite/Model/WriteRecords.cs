using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Writes up to 100 records into one table.</summary>
public class WriteRecordsRequest : AmazonTimestreamWriteRequest
{
    /// <summary>
    /// Members shared by all records, sent once. A dimension named here and in a record is a
    /// <see cref="ValidationException"/>.
    /// </summary>
    public Record CommonAttributes { get; set; }

    /// <summary>Name of the database.</summary>
    [AWSProperty(Required = true)]
    public string DatabaseName { get; set; }

    /// <summary>The records, 1 to 100.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 100)]
    public List<Record> Records { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Name of the table.</summary>
    [AWSProperty(Required = true)]
    public string TableName { get; set; }
}

/// <summary>Answer to <see cref="WriteRecordsRequest"/>.</summary>
public class WriteRecordsResponse : AmazonWebServiceResponse
{
    /// <summary>Counts of the records stored.</summary>
    public RecordsIngested RecordsIngested { get; set; }
}
