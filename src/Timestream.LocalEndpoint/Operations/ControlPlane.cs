using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Constraints;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Operations;

/// <summary>The operations on databases and tables.</summary>
internal sealed class ControlPlane(DatabaseCatalog catalog, Describer describer, Arns arns)
{
    // Defaults of a table without RetentionProperties: Developer Guide, Quotas.
    private const long DefaultMemoryHours = 6;
    private const long DefaultMagneticDays = 73_000;
    private const int DefaultPageSize = 20;
    private const int MaxName = 256;

    public DatabaseResponse CreateDatabase(DatabaseRequest request)
    {
        var violations = new ConstraintViolations();
        violations.NewName(request.DatabaseName, "databaseName");
        violations.KmsKeyId(request.KmsKeyId);
        violations.Tags(request.Tags);
        violations.ThrowIfAny();
        CheckNameLength(request.DatabaseName!);
        var key = request.KmsKeyId is { } id ? arns.OfKmsKey(id) : arns.DefaultKmsKey;
        var database = catalog.CreateDatabase(request.DatabaseName!, key, request.Tags);
        return Respond(database);
    }

    public DatabaseResponse DescribeDatabase(DatabaseRequest request)
    {
        CheckName(request.DatabaseName);
        return Respond(catalog.FindDatabase(request.DatabaseName!));
    }

    public DatabaseResponse UpdateDatabase(DatabaseRequest request)
    {
        var violations = new ConstraintViolations();
        violations.Required(request.DatabaseName, "databaseName");
        violations.Required(request.KmsKeyId, "kmsKeyId");
        violations.KmsKeyId(request.KmsKeyId);
        violations.ThrowIfAny();
        return Respond(catalog.UpdateDatabase(request.DatabaseName!, arns.OfKmsKey(request.KmsKeyId!)));
    }

    public ListDatabasesResponse ListDatabases(ListRequest request)
    {
        CheckPage(request);
        var page = Page.Of(catalog.VisibleDatabases, database => database.Name, request.NextToken, request.MaxResults ?? DefaultPageSize);
        return new ListDatabasesResponse([.. page.Items.Select(Describe)], page.NextToken);
    }

    public void DeleteDatabase(DatabaseRequest request)
    {
        CheckName(request.DatabaseName);
        catalog.DeleteDatabase(request.DatabaseName!);
    }

    public TableResponse CreateTable(TableRequest request)
    {
        var violations = new ConstraintViolations();
        violations.NewName(request.DatabaseName, "databaseName");
        violations.NewName(request.TableName, "tableName");
        violations.Retention(request.RetentionProperties);
        violations.Magnetic(request.MagneticStoreWriteProperties);
        violations.Schema(request.Schema);
        violations.Tags(request.Tags);
        violations.ThrowIfAny();
        CheckNameLength(request.TableName!);
        var table = catalog.CreateTable(request.DatabaseName!, request.TableName!, request.Tags, now => new TableProperties
        {
            MemoryHours = request.RetentionProperties?.MemoryStoreRetentionPeriodInHours ?? DefaultMemoryHours,
            MagneticDays = request.RetentionProperties?.MagneticStoreRetentionPeriodInDays ?? DefaultMagneticDays,
            Magnetic = request.MagneticStoreWriteProperties ?? new MagneticStoreWriteProperties { EnableMagneticStoreWrites = false },
            PartitionKey = PartitionKeys.Create(request.Schema),
            LastUpdated = now,
        });
        return new TableResponse(describer.Describe(table));
    }

    public TableResponse DescribeTable(TableRequest request)
    {
        CheckNames(request);
        return new TableResponse(describer.Describe(catalog.FindTable(request.DatabaseName!, request.TableName!)));
    }

    public TableResponse UpdateTable(TableRequest request)
    {
        var violations = new ConstraintViolations();
        violations.Required(request.DatabaseName, "databaseName");
        violations.Required(request.TableName, "tableName");
        violations.Retention(request.RetentionProperties);
        violations.Magnetic(request.MagneticStoreWriteProperties);
        violations.Schema(request.Schema);
        violations.ThrowIfAny();
        var table = catalog.UpdateTable(request.DatabaseName!, request.TableName!, (properties, now) => properties with
        {
            MemoryHours = request.RetentionProperties?.MemoryStoreRetentionPeriodInHours ?? properties.MemoryHours,
            MagneticDays = request.RetentionProperties?.MagneticStoreRetentionPeriodInDays ?? properties.MagneticDays,
            Magnetic = request.MagneticStoreWriteProperties ?? properties.Magnetic,
            PartitionKey = PartitionKeys.Update(properties.PartitionKey, request.Schema),
            LastUpdated = now,
        });
        return new TableResponse(describer.Describe(table));
    }

    public ListTablesResponse ListTables(ListRequest request)
    {
        CheckPage(request);
        var databases = request.DatabaseName is { } name ? [catalog.FindDatabase(name)] : catalog.VisibleDatabases;
        var page = Page.Of(
            databases.SelectMany(catalog.VisibleTables),
            table => $"{table.Database}/{table.Name}",
            request.NextToken,
            request.MaxResults ?? DefaultPageSize);
        return new ListTablesResponse([.. page.Items.Select(describer.Describe)], page.NextToken);
    }

    public void DeleteTable(TableRequest request)
    {
        CheckNames(request);
        catalog.DeleteTable(request.DatabaseName!, request.TableName!);
    }

    // Developer Guide, Quotas: at most 256 bytes. [UNCERTAIN: names] The service model has had no minimum since 2021; before, it was 3.
    private static void CheckNameLength(string name)
    {
        if (name.Length > MaxName)
        {
            throw ServiceException.Validation(Texts.ResourceNameTooLong(name, MaxName));
        }
    }

    private DatabaseResponse Respond(Database database) => new(Describe(database));

    private DatabaseDescription Describe(Database database) => describer.Describe(database, catalog.VisibleTables(database).Count());

    private static void CheckName(string? database)
    {
        var violations = new ConstraintViolations();
        violations.Required(database, "databaseName");
        violations.ThrowIfAny();
    }

    private static void CheckNames(TableRequest request)
    {
        var violations = new ConstraintViolations();
        violations.Required(request.DatabaseName, "databaseName");
        violations.Required(request.TableName, "tableName");
        violations.ThrowIfAny();
    }

    private static void CheckPage(ListRequest request)
    {
        var violations = new ConstraintViolations();
        violations.PageSize(request.MaxResults);
        violations.ThrowIfAny();
    }
}
