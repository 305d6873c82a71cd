using System.Globalization;

namespace Timestream.LocalEndpoint.Tests.Model;

/// <summary>A database as the model knows it.</summary>
public sealed class DatabaseModel(string name, string key, long created)
{
    private readonly long _created = created;

    public string Name { get; } = name;

    public string Key { get; set; } = key;

    public long Updated { get; set; } = created;

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, TableModel> Tables { get; } = new(StringComparer.Ordinal);

    public string ToJson(string arn) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"Arn":"{{arn}}{{Name}}","DatabaseName":"{{Name}}","TableCount":{{Tables.Count}},"KmsKeyId":"{{Key}}","CreationTime":{{_created}},"LastUpdatedTime":{{Updated}}}""");
}
