using System.Security.Cryptography;
using System.Text;

namespace Timestream.LocalEndpoint.Catalog;

/// <summary>Amazon resource names of an account and region.</summary>
internal sealed class Arns(string region, string accountId)
{
    private const string Alias = "alias/";

    // Alias of the key that AWS creates for an account that specifies none.
    private const string ServiceAlias = "alias/aws/timestream";

    private readonly string _prefix = $"arn:aws:timestream:{region}:{accountId}:database/";
    private readonly string _keys = $"arn:aws:kms:{region}:{accountId}:";

    /// <summary>The key that the service creates for an account that specifies none. [UNCERTAIN: control plane] The exact form.</summary>
    public string DefaultKmsKey => _keys + "key/00000000-0000-0000-0000-000000000000";

    public string Of(Database database) => _prefix + database.Name;

    public string Of(Table table) => $"{_prefix}{table.Database}/table/{table.Name}";

    /// <summary>
    /// The ARN of a key given as an id, an alias, or the ARN of either. [UNCERTAIN: control plane] An alias is resolved to its key. As
    /// there is no KMS here, the id of the key is derived from the alias.
    /// </summary>
    public string OfKmsKey(string id)
    {
        var isArn = id.StartsWith("arn:", StringComparison.Ordinal);
        var parts = isArn ? id.Split(':', 6) : [];
        var (account, resource) = !isArn ? (_keys, id) : parts is [_, _, "kms", _, _, var last] ? (id[..^last.Length], last) : (id, null);
        return resource switch
        {
            null => id,
            ServiceAlias when account == _keys => DefaultKmsKey,
            _ when resource.StartsWith(Alias, StringComparison.Ordinal) => $"{account}key/{KeyOf(account + resource)}",
            _ when isArn => id,
            _ => $"{account}key/{resource}",
        };
    }

    // In the form of KMS: a UUID of version 4.
    private static Guid KeyOf(string alias)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(alias)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Parses the ARN of a database or table of this account and region; false for any other text.</summary>
    /// <param name="table">Null if the ARN is that of a database.</param>
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
