using CsCheck;

namespace Timestream.LocalEndpoint.Tests.Model;

/// <summary>Random requests on few names, so that they meet.</summary>
internal static class GenRequest
{
    // In their order a list has "d-1/a" before "d/a": the slash comes after the dash.
    private static readonly Gen<string> s_database = Gen.Frequency((20, Gen.Const("d")), (3, Pick("d-1", "d.2")), (1, Pick("none", "D")));
    private static readonly Gen<string> s_table = Gen.Frequency((20, Gen.Const("a")), (4, Pick("b", "c-1", "c.2")), (1, Pick("none", "A")));
    private static readonly Gen<string> s_newName = Gen.Frequency((30, Pick("d", "d-1", "d.2", "a", "b", "c-1", "c.2")), (1, Gen.Const("no space")));
    private static readonly Gen<string?> s_key = Pick<string?>(null, null, "1234", "alias/mine", "arn:aws:kms:us-west-2:000000000000:key/1");
    private static readonly Gen<(string, string)[]?> s_tags = Gen.Frequency(
        (1, Pick<(string, string)[]?>([null])), (1, Gen.Select(Pick("team", "cost", "é"), Pick("", "1", "2")).Array[0, 3].Select(tags => ((string, string)[]?)tags)));

    private static readonly Gen<(long, long)?> s_retention = Gen.Frequency(
        (4, Pick<(long, long)?>([null])), (4, Pick<(long, long)?>((12, 5), (1, 1), (24, 7), (8766, 73_000))), (1, Pick<(long, long)?>((0, 1), (8767, 73_001))));

    private static readonly Gen<ModelPartitionKey?> s_partitionKey = Gen.Frequency(
        (6, Pick<ModelPartitionKey?>([null])),
        (2, Pick<ModelPartitionKey?>(new("DIMENSION", "a", "REQUIRED"), new("DIMENSION", "a", "OPTIONAL"), new("DIMENSION", "a", null))),
        (1, Pick<ModelPartitionKey?>(new("MEASURE", null, null), new("MEASURE", "a", null), new("DIMENSION", null, "REQUIRED"), new("DIMENSION", "b", "REQUIRED"))));

    private static readonly Gen<string> s_arn = Gen.Select(s_database, s_table, Gen.Int[0, 20], (database, table, kind) => kind switch
    {
        0 => "arn:aws:timestream:eu-west-1:000000000000:database/" + database,
        < 8 => "arn:aws:timestream:us-west-2:000000000000:database/" + database,
        _ => $"arn:aws:timestream:us-west-2:000000000000:database/{database}/table/{table}",
    });

    private static readonly Gen<ModelRequest> s_onTable = Gen.Select(
        Gen.Frequency((9, Gen.Const("CreateTable")), (2, Gen.Const("DescribeTable")), (6, Gen.Const("UpdateTable")), (1, Gen.Const("DeleteTable"))),
        s_database, s_table, s_newName, Gen.Select(s_retention, Pick<bool?>(null, true, false), s_partitionKey), s_tags,
        (operation, database, table, created, settings, tags) => operation switch
        {
            "DescribeTable" or "DeleteTable" => new ModelRequest(operation) { Database = database, Table = table },
            _ => new ModelRequest(operation)
            {
                Database = database,
                Table = operation == "CreateTable" && table != "b" ? created : table,
                Retention = settings.Item1,
                Magnetic = settings.Item2,
                PartitionKey = settings.Item3,
                Tags = operation == "CreateTable" ? tags : null,
            },
        });

    private static readonly Gen<ModelRequest> s_onDatabase = Gen.Select(
        Pick("CreateDatabase", "CreateDatabase", "DescribeDatabase", "UpdateDatabase", "DeleteDatabase"), s_database, s_newName, s_key, s_tags,
        (operation, database, created, key, tags) => operation switch
        {
            "CreateDatabase" => new ModelRequest(operation) { Database = created, Key = key, Tags = tags },
            "UpdateDatabase" => new ModelRequest(operation) { Database = database, Key = key ?? "1234" },
            _ => new ModelRequest(operation) { Database = database },
        });

    private static readonly Gen<ModelRequest> s_list = Gen.Select(
        Pick("ListDatabases", "ListTables"), s_database, Gen.Frequency((8, Pick<int?>(null, 1, 2, 20)), (1, Pick<int?>(0, 21))), Gen.Int[0, 3],
        (operation, database, size, odd) => new ModelRequest(operation) { Database = operation == "ListTables" && odd == 0 ? database : null, MaxResults = size, Continues = odd > 1 });

    private static readonly Gen<ModelRequest> s_onTags = Gen.Select(
        Pick("TagResource", "UntagResource", "ListTagsForResource"), s_arn, s_tags,
        (operation, arn, tags) => new ModelRequest(operation)
        {
            Arn = arn,
            Tags = operation == "TagResource" ? tags ?? [] : null,
            TagKeys = operation == "UntagResource" ? [.. (tags ?? []).Select(tag => tag.Item1)] : null,
        });

    private static readonly Gen<ModelRequest> s_write = Gen.Select(
        s_database, s_table, GenRecord.Request,
        (database, table, request) => new ModelRequest("WriteRecords") { Database = database, Table = table, Records = request.Records, Common = request.Common });

    public static Gen<ModelRequest> Any { get; } = Gen.Frequency((12, s_write), (3, s_onTable), (1, s_onDatabase), (2, s_list), (1, s_onTags));

    public static Gen<T> Pick<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);
}
