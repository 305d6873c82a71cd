using Amazon.Runtime;

namespace Amazon.TimestreamWrite.Model;

/// <summary>Base of all requests of the service.</summary>
public class AmazonTimestreamWriteRequest : AmazonWebServiceRequest;
