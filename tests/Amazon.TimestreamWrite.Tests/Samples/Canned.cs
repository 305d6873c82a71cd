namespace Amazon.TimestreamWrite.Tests.Samples;

/// <summary>Answers of a service that finds nothing wrong, for samples that only look at a part of them.</summary>
internal static class Canned
{
    private const string Database =
        """{"Database":{"Arn":"arn:aws:timestream:us-west-2:1:database/devops","DatabaseName":"devops","KmsKeyId":"key","TableCount":0}}""";

    private const string Table =
        """
        {"Table":{"Arn":"arn:aws:timestream:us-west-2:1:database/devops/table/host_metrics","DatabaseName":"devops",
        "TableName":"host_metrics","TableStatus":"ACTIVE",
        "RetentionProperties":{"MemoryStoreRetentionPeriodInHours":24,"MagneticStoreRetentionPeriodInDays":7},
        "Schema":{"CompositePartitionKey":[{"Type":"DIMENSION","Name":"host_id","EnforcementInRecord":"REQUIRED"}]}}}
        """;

    public static Answer Answers(Received request) => Answer.Ok(request.Operation switch
    {
        "CreateDatabase" or "DescribeDatabase" or "UpdateDatabase" => Database,
        "CreateTable" or "DescribeTable" or "UpdateTable" => Table,
        "WriteRecords" => """{"RecordsIngested":{"MagneticStore":0,"MemoryStore":2,"Total":2}}""",
        _ => "{}",
    });
}
