namespace Timestream.LocalEndpoint.Rules;

/// <summary>Amazon resource names of an account and region.</summary>
internal sealed class Arns(string region, string accountId)
{
    private readonly string _prefix = $"arn:aws:timestream:{region}:{accountId}:database/";
    private readonly string _keys = $"arn:aws:kms:{region}:{accountId}:";

    /// <summary>The key the service makes for an account that names none. [UNCERTAIN: control plane] the exact form.</summary>
    public string DefaultKmsKey => _keys + "key/00000000-0000-0000-0000-000000000000";

    public string Of(Database database) => _prefix + database.Name;

    public string Of(Table table) => $"{_prefix}{table.Database}/table/{table.Name}";

    /// <summary>The ARN of a key given as ARN, id or alias. [UNCERTAIN: control plane] that an alias stays one.</summary>
    public string OfKmsKey(string id) =>
        id.StartsWith("arn:", StringComparison.Ordinal) ? id
        : id.StartsWith("alias/", StringComparison.Ordinal) ? _keys + id
        : $"{_keys}key/{id}";

    /// <summary>Names in the ARN of a database or table of this account and region; false for anything else.</summary>
    /// <param name="table">Null where the ARN is a database's.</param>
    public bool TryParse(string arn, out string database, out string? table)
    {
        database = "";
        table = null;
        if (!arn.StartsWith(_prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = arn[_prefix.Length..].Split('/');
        database = parts[0];
        table = parts.Length == 3 && parts[1] == "table" ? parts[2] : null;
        return parts.Length == 1 || table is not null;
    }
}
