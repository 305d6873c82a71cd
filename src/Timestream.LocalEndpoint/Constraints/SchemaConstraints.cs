using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Constraints;

/// <summary>Constraints on the partition key of a table's schema.</summary>
internal static class SchemaConstraints
{
    public static void Schema(this ConstraintViolations violations, Schema? schema)
    {
        if (schema?.CompositePartitionKey is not { } keys)
        {
            return;
        }

        const string path = "schema.compositePartitionKey";
        if (keys.Count == 0)
        {
            violations.TooShort("[]", path, 1);
        }

        for (var i = 0; i < keys.Count; i++)
        {
            var member = $"{path}.{i + 1}.member";
            violations.Required(keys[i], member);
            if (keys[i] is not null)
            {
                violations.Required(keys[i].Type, $"{member}.type");
                violations.OneOf(keys[i].Type, $"{member}.type", PartitionKey.Dimension, PartitionKey.Measure);
                violations.NotEmpty(keys[i].Name, $"{member}.name");
                violations.OneOf(
                    keys[i].EnforcementInRecord, $"{member}.enforcementInRecord", PartitionKey.Required, PartitionKey.Optional);
            }
        }
    }
}
