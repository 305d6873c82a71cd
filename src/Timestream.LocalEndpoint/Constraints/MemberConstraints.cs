using System.Text.RegularExpressions;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Constraints;

/// <summary>Constraints of the service model on members of control-plane requests.</summary>
internal static partial class MemberConstraints
{
    private const string NamePattern = "[a-zA-Z0-9_.-]+";
    private const int MaxArn = 1011;
    private const int MaxTagKey = 128;
    private const int MaxTagValue = 256;
    private const int MaxTags = 200;
    private const int MaxKmsKeyId = 2048;
    private const int MaxPage = 20;
    private const long MaxMemoryHours = 8766;
    private const long MaxMagneticDays = 73_000;

    /// <summary>The name of a database or table to be created.</summary>
    public static void NewName(this ConstraintViolations violations, string? name, string path)
    {
        violations.Required(name, path);
        violations.Pattern(name, path, AllowedName(), NamePattern);
    }

    /// <summary>A member that must not be null.</summary>
    public static void Required(this ConstraintViolations violations, object? value, string path)
    {
        if (value is null)
        {
            violations.NotNull(path);
        }
    }

    public static void KmsKeyId(this ConstraintViolations violations, string? id) => violations.Length(id, "kmsKeyId", 1, MaxKmsKeyId);

    public static void ResourceArn(this ConstraintViolations violations, string? arn)
    {
        violations.Required(arn, "resourceARN");
        violations.Length(arn, "resourceARN", 1, MaxArn);
    }

    public static void PageSize(this ConstraintViolations violations, int? size, int max = MaxPage)
    {
        if (size is { } count)
        {
            violations.Range(count, "maxResults", 1, max);
        }
    }

    public static void Tags(this ConstraintViolations violations, IReadOnlyList<Tag>? tags)
    {
        if (tags is null)
        {
            return;
        }

        if (tags.Count > MaxTags)
        {
            violations.TooLong($"[{tags.Count} tags]", "tags", MaxTags);
            return;
        }

        for (var i = 0; i < tags.Count; i++)
        {
            var path = $"tags.{i + 1}.member";
            violations.Required(tags[i], path);
            if (tags[i] is not null)
            {
                violations.Required(tags[i].Key, $"{path}.key");
                violations.Length(tags[i].Key, $"{path}.key", 1, MaxTagKey);
                violations.Required(tags[i].Value, $"{path}.value");
                violations.Length(tags[i].Value, $"{path}.value", 0, MaxTagValue);
            }
        }
    }

    public static void TagKeys(this ConstraintViolations violations, IReadOnlyList<string>? keys)
    {
        violations.Required(keys, "tagKeys");
        if (keys is { Count: > MaxTags })
        {
            violations.TooLong($"[{keys.Count} tag keys]", "tagKeys", MaxTags);
            return;
        }

        for (var i = 0; i < keys?.Count; i++)
        {
            violations.Required(keys[i], $"tagKeys.{i + 1}.member");
            violations.Length(keys[i], $"tagKeys.{i + 1}.member", 1, MaxTagKey);
        }
    }

    public static void Retention(this ConstraintViolations violations, RetentionProperties? retention)
    {
        if (retention is null)
        {
            return;
        }

        const string memory = "retentionProperties.memoryStoreRetentionPeriodInHours";
        const string magnetic = "retentionProperties.magneticStoreRetentionPeriodInDays";
        violations.Required(retention.MemoryStoreRetentionPeriodInHours, memory);
        violations.Required(retention.MagneticStoreRetentionPeriodInDays, magnetic);
        if (retention.MemoryStoreRetentionPeriodInHours is { } hours)
        {
            violations.Range(hours, memory, 1, MaxMemoryHours);
        }

        if (retention.MagneticStoreRetentionPeriodInDays is { } days)
        {
            violations.Range(days, magnetic, 1, MaxMagneticDays);
        }
    }

    public static void NotEmpty(this ConstraintViolations violations, string? value, string path) =>
        violations.Length(value, path, 1, int.MaxValue);

    public static void OneOf(this ConstraintViolations violations, string? value, string path, params ReadOnlySpan<string> set)
    {
        if (value is not null && !set.Contains(value))
        {
            violations.NotInEnum(value, path, string.Join(", ", set!));
        }
    }

    public static void Pattern(this ConstraintViolations violations, string? value, string path, Regex pattern, string shown)
    {
        if (value is not null && !pattern.IsMatch(value))
        {
            violations.NotInPattern(value, path, shown);
        }
    }

    public static void Length(this ConstraintViolations violations, string? value, string path, int min, int max)
    {
        if (value?.Length < min)
        {
            violations.TooShort(value, path, min);
        }
        else if (value?.Length > max)
        {
            violations.TooLong(value, path, max);
        }
    }

    private static void Range(this ConstraintViolations violations, long value, string path, long min, long max)
    {
        if (value < min)
        {
            violations.TooLow(value, path, min);
        }
        else if (value > max)
        {
            violations.TooHigh(value, path, max);
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_.-]+\z")]
    private static partial Regex AllowedName();
}
