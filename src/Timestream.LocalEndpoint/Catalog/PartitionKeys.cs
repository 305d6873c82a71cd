using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Catalog;

/// <summary>
/// The partition key of a table. By default it is the measure name; a dimension can be defined at creation. Later only the enforcement
/// can change. The documentation shows only one key per table.
/// </summary>
internal static class PartitionKeys
{
    /// <summary>The partition key of a new table.</summary>
    /// <exception cref="ServiceException">The key is invalid.</exception>
    public static PartitionKey Create(Schema? schema)
    {
        if (schema?.CompositePartitionKey is not { } keys)
        {
            return new PartitionKey { Type = PartitionKey.Measure };
        }

        if (keys.Count > 1)
        {
            throw ServiceException.Validation(Texts.OnePartitionKey);
        }

        var key = keys[0];
        if (key.Type == PartitionKey.Measure)
        {
            return key is { Name: null, EnforcementInRecord: null } ? key : throw ServiceException.Validation(Texts.MeasurePartitionKey);
        }

        // [UNCERTAIN: partition keys] The default of the enforcement.
        return key.Name is not null
            ? key with { EnforcementInRecord = key.EnforcementInRecord ?? PartitionKey.Optional }
            : throw ServiceException.Validation(Texts.PartitionKeyName);
    }

    /// <summary>The partition key of a table after an update.</summary>
    /// <exception cref="ServiceException">The update changes more than the enforcement.</exception>
    public static PartitionKey Update(PartitionKey existing, Schema? schema)
    {
        if (schema?.CompositePartitionKey is null)
        {
            return existing;
        }

        var key = Create(schema);
        return key.Type == existing.Type && key.Name == existing.Name ? key : throw ServiceException.Validation(Texts.PartitionKeyFixed);
    }
}
