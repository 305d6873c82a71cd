using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Catalog;

/// <summary>
/// The partition key of a table: by measure name unless the customer defines a dimension at creation. Then only the
/// enforcement can change. Documents show one key only.
/// </summary>
internal static class PartitionKeys
{
    /// <summary>The key of a new table.</summary>
    /// <exception cref="ServiceException">The key is not possible.</exception>
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

        // [UNCERTAIN: partition keys] The enforcement where none is given.
        return key.Name is not null
            ? key with { EnforcementInRecord = key.EnforcementInRecord ?? PartitionKey.Optional }
            : throw ServiceException.Validation(Texts.PartitionKeyName);
    }

    /// <summary>The key of a table after an update.</summary>
    /// <exception cref="ServiceException">More than the enforcement would change.</exception>
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
