using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Rules;

/// <summary>Databases and tables as responses show them.</summary>
internal sealed class Describer(string region, string accountId)
{
    /// <summary>The key the service makes for an account that names none. [UNCERTAIN] the exact form.</summary>
    public string DefaultKmsKeyId { get; } = $"arn:aws:kms:{region}:{accountId}:key/00000000-0000-0000-0000-000000000000";

    public string ArnOf(Database database) => $"arn:aws:timestream:{region}:{accountId}:database/{database.Name}";

    public string ArnOf(Table table) => $"arn:aws:timestream:{region}:{accountId}:database/{table.Database}/table/{table.Name}";

    public DatabaseDescription Describe(Database database, int tableCount) => new()
    {
        Arn = ArnOf(database),
        DatabaseName = database.Name,
        TableCount = tableCount,
        KmsKeyId = database.KmsKeyId,
        CreationTime = Epoch(database.Created),
        LastUpdatedTime = Epoch(database.LastUpdated),
    };

    public TableDescription Describe(Table table)
    {
        var settings = table.Settings;
        return new TableDescription
        {
            Arn = ArnOf(table),
            TableName = table.Name,
            DatabaseName = table.Database,
            TableStatus = table.IsDeleting ? "DELETING" : "ACTIVE",
            RetentionProperties = new RetentionProperties
            {
                MemoryStoreRetentionPeriodInHours = settings.MemoryHours,
                MagneticStoreRetentionPeriodInDays = settings.MagneticDays,
            },
            CreationTime = Epoch(table.Created),
            LastUpdatedTime = Epoch(settings.LastUpdated),
            MagneticStoreWriteProperties = new MagneticStoreWriteProperties { EnableMagneticStoreWrites = settings.MagneticWrites },
            Schema = new Schema { CompositePartitionKey = [new PartitionKey { Type = "MEASURE" }] },
        };
    }

    // Timestamps are epoch seconds with a fraction.
    private static decimal Epoch(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000m;
}
