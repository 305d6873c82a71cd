using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Operations;

/// <summary>Converts databases and tables to the descriptions of responses.</summary>
internal sealed class Describer(Arns arns)
{
    public DatabaseDescription Describe(Database database, int tableCount) => new()
    {
        Arn = arns.Of(database),
        DatabaseName = database.Name,
        TableCount = tableCount,
        KmsKeyId = database.KmsKeyId,
        CreationTime = EpochSeconds.Of(database.Created),
        LastUpdatedTime = EpochSeconds.Of(database.LastUpdated),
    };

    public TableDescription Describe(Table table)
    {
        var properties = table.Properties;
        return new TableDescription
        {
            Arn = arns.Of(table),
            TableName = table.Name,
            DatabaseName = table.Database,

            // [UNCERTAIN: lifecycle] The service model has no status for a table that is being created.
            TableStatus = table.IsDeleting ? "DELETING" : "ACTIVE",
            RetentionProperties = new RetentionProperties
            {
                MemoryStoreRetentionPeriodInHours = properties.MemoryHours,
                MagneticStoreRetentionPeriodInDays = properties.MagneticDays,
            },
            CreationTime = EpochSeconds.Of(table.Created),
            LastUpdatedTime = EpochSeconds.Of(properties.LastUpdated),
            MagneticStoreWriteProperties = properties.Magnetic,
            Schema = new Schema { CompositePartitionKey = [properties.PartitionKey] },
        };
    }
}
