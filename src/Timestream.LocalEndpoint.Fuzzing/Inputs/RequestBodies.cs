using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Timestream.LocalEndpoint.Fuzzing.Inputs;

/// <summary>Generates bodies of the operations on databases, tables and tags, with the errors that the JSON writer adds.</summary>
internal sealed class RequestBodies(Chance chance, JsonDeviations json)
{
    /// <summary>The operations, repeated by weight.</summary>
    private static readonly string[] s_operations =
    [
        .. Enumerable.Repeat("WriteRecords", 24),
        "DescribeEndpoints", "CreateDatabase", "DescribeDatabase", "UpdateDatabase", "ListDatabases", "DeleteDatabase",
        "CreateTable", "CreateTable", "DescribeTable", "UpdateTable", "UpdateTable", "ListTables", "DeleteTable",
        "TagResource", "UntagResource", "ListTagsForResource",
        "CreateBatchLoadTask", "DescribeBatchLoadTask", "ListBatchLoadTasks", "ResumeBatchLoadTask",
    ];

    public static string AnyOperation(Chance chance) => chance.Of<string>(s_operations);

    public string Of(string operation) => operation switch
    {
        "WriteRecords" => new WriteBodies(chance, json).Create(),
        "CreateBatchLoadTask" or "DescribeBatchLoadTask" or "ListBatchLoadTasks" or "ResumeBatchLoadTask" =>
            new BatchLoadBodies(chance, json).Of(operation),
        "CreateDatabase" => json.Object(("DatabaseName", NewName()), ("KmsKeyId", Maybe(KmsKey)), ("Tags", Maybe(Tags))),
        "UpdateDatabase" => json.Object(("DatabaseName", Database()), ("KmsKeyId", KmsKey())),
        "DescribeDatabase" or "DeleteDatabase" => json.Object(("DatabaseName", Database())),
        "ListDatabases" or "ListTables" => json.Object(
            ("DatabaseName", operation == "ListTables" ? Maybe(Database) : null),
            ("MaxResults", Maybe(() => json.Number(chance.Of(1, 2, 20)))),
            ("NextToken", Maybe(Token))),
        "CreateTable" => json.Object(
            ("DatabaseName", Database()), ("TableName", NewName()), ("RetentionProperties", Maybe(Retention)),
            ("MagneticStoreWriteProperties", Maybe(Magnetic)), ("Schema", Maybe(Schema)), ("Tags", Maybe(Tags))),
        "UpdateTable" => json.Object(
            ("DatabaseName", Database()), ("TableName", Table()), ("RetentionProperties", Maybe(Retention)),
            ("MagneticStoreWriteProperties", Maybe(Magnetic)), ("Schema", Maybe(Schema))),
        "DescribeTable" or "DeleteTable" => json.Object(("DatabaseName", Database()), ("TableName", Table())),
        "TagResource" => json.Object(("ResourceARN", Arn()), ("Tags", Tags())),
        "UntagResource" => json.Object(("ResourceARN", Arn()), ("TagKeys", json.Array([json.Text("team"), json.Text("none")]))),
        "ListTagsForResource" => json.Object(("ResourceARN", Arn())),
        _ => json.Object(),
    };

    private string? Maybe(Func<string> part) => chance.Hits(0.4) ? part() : null;

    private string Database() => json.Text(chance.Of(Fixture.Database, Fixture.Database, Fixture.Database, "n1"));

    private string Table() => json.Text(chance.Of([.. Fixture.TableNames, "n1", "n2"]));

    private string NewName() => json.Text(chance.Of("n1", "n2", "n3", "a-b.c_d"));

    private string KmsKey() => json.Text(chance.Of("1234", "alias/key", "arn:aws:kms:us-west-2:000000000000:key/1"));

    private string Token() => json.Text(chance.Hits(0.8)
        ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(chance.Of("db", "db/t", "zz", "/")))
        : chance.Of("*", "====", "AAAA", "_-_-", "gICA"));

    private string Arn() => json.Text("arn:aws:timestream:us-west-2:000000000000:database/" + chance.Of(
        "db", "db/table/t", "db/table/m", "db/table", "none", "db/table/t/x", ""));

    private string Tags() => json.Array([.. Enumerable.Range(0, 1 + chance.Below(3)).Select(
        i => json.Object(
            ("Key", json.Text(chance.Of("team", "cost", "k" + i.ToString(CultureInfo.InvariantCulture)))), ("Value", json.Text("v"))))]);

    private string Retention() => json.Object(
        ("MemoryStoreRetentionPeriodInHours", json.Number(chance.Of(1, 12, 8766))),
        ("MagneticStoreRetentionPeriodInDays", json.Number(chance.Of(1, 7, 73_000))));

    private string Magnetic() => json.Object(
        ("EnableMagneticStoreWrites", json.Flag(chance.Hits(0.5))),
        ("MagneticStoreRejectedDataLocation", Maybe(() => json.Object(("S3Configuration", json.Object(
            ("BucketName", json.Text(Fixture.Bucket)), ("ObjectKeyPrefix", Maybe(() => json.Text("rejected"))),
            ("EncryptionOption", Maybe(() => json.Text("SSE_S3"))), ("KmsKeyId", Maybe(KmsKey))))))));

    private string Schema() => json.Object(("CompositePartitionKey", json.Array([chance.Hits(0.3)
        ? json.Object(("Type", json.Text("MEASURE")))
        : json.Object(
            ("Type", json.Text("DIMENSION")),
            ("Name", json.Text("region")),
            ("EnforcementInRecord", Maybe(() => json.Text(chance.Of("REQUIRED", "OPTIONAL")))))])));
}
