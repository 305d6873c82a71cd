using Timestream.LocalEndpoint;
using Timestream.LocalEndpoint.Hosting;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.Benchmarks.Fuzzing;

/// <summary>What is there when a sequence of inputs begins: an endpoint by a stopped clock, one database, three tables.</summary>
internal static class FuzzTables
{
    public const string Database = "db";
    public const string Bucket = "bucket";
    public const string AccessKey = "AKIDEXAMPLE";

    /// <summary>A plain table, one that takes late records, one with a required partition key.</summary>
    public static readonly string[] Names = ["t", "m", "k"];

    public static readonly DateTimeOffset Now = new(2023, 11, 28, 18, 37, 10, TimeSpan.Zero);

    public static LocalEndpointOptions Options(string buckets, bool signed) => new()
    {
        Time = new StoppedClock(),
        BucketsFolder = buckets,
        AccessKey = signed ? AccessKey : null,
        SecretKey = signed ? "secret" : null,
    };

    public static void Create(EndpointService service)
    {
        foreach (var table in service.Catalog.Tables.ToList())
        {
            service.ControlPlane.DeleteTable(new TableRequest { DatabaseName = table.Database, TableName = table.Name });
        }

        foreach (var database in service.Catalog.VisibleDatabases.ToList())
        {
            service.ControlPlane.DeleteDatabase(new DatabaseRequest { DatabaseName = database.Name });
        }

        service.ControlPlane.CreateDatabase(new DatabaseRequest { DatabaseName = Database });
        foreach (var name in Names)
        {
            service.ControlPlane.CreateTable(new TableRequest
            {
                DatabaseName = Database,
                TableName = name,
                RetentionProperties = new RetentionProperties { MemoryStoreRetentionPeriodInHours = 12, MagneticStoreRetentionPeriodInDays = 5 },
                MagneticStoreWriteProperties = name != "m" ? null : new MagneticStoreWriteProperties
                {
                    EnableMagneticStoreWrites = true,
                    MagneticStoreRejectedDataLocation = new MagneticStoreRejectedDataLocation { S3Configuration = new S3Configuration { BucketName = Bucket } },
                },
                Schema = name != "k" ? null : new Schema
                {
                    CompositePartitionKey = [new PartitionKey { Type = "DIMENSION", Name = "region", EnforcementInRecord = "REQUIRED" }],
                },
            });
        }
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
