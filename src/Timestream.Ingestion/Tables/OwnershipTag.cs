using Amazon.TimestreamWrite.Model;

namespace Timestream.Ingestion.Tables;

/// <summary>
/// The tag on every database and table that <see cref="TableManager"/> creates. On a real account it deletes nothing else.
/// </summary>
public static class OwnershipTag
{
    /// <summary>The tag's key.</summary>
    public const string Key = "created-by";

    /// <summary>The tag's value.</summary>
    public const string Value = "timestream-benchmarks";

    internal static List<Tag> ForCreation() => [new Tag { Key = Key, Value = Value }];

    internal static bool IsAmong(List<Tag>? tags) => tags?.Exists(tag => tag is { Key: Key, Value: Value }) == true;
}
