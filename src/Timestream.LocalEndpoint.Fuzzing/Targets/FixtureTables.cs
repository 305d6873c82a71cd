using Timestream.LocalEndpoint.Fuzzing.Inputs;
using Timestream.LocalEndpoint.Hosting;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Fuzzing.Targets;

/// <summary>The state that every sequence of inputs starts from: a stopped clock, one database and three tables.</summary>
internal static class FixtureTables
{
    public static LocalEndpointOptions Options(string buckets, bool signed) => new()
    {
        Time = new StoppedClock(),
        BucketsFolder = buckets,
        AccessKey = signed ? Fixture.AccessKey : null,
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

        service.ControlPlane.CreateDatabase(new DatabaseRequest { DatabaseName = Fixture.Database });
        foreach (var name in Fixture.TableNames)
        {
            service.ControlPlane.CreateTable(new TableRequest
            {
                DatabaseName = Fixture.Database,
                TableName = name,
                RetentionProperties = new RetentionProperties
                {
                    MemoryStoreRetentionPeriodInHours = 12,
                    MagneticStoreRetentionPeriodInDays = 5,
                },
                MagneticStoreWriteProperties = name != "m" ? null : new MagneticStoreWriteProperties
                {
                    EnableMagneticStoreWrites = true,
                    MagneticStoreRejectedDataLocation = new MagneticStoreRejectedDataLocation
                    {
                        S3Configuration = new S3Configuration { BucketName = Fixture.Bucket },
                    },
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
        public override DateTimeOffset GetUtcNow() => Fixture.Now;
    }
}
