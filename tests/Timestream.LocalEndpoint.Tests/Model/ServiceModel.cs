namespace Timestream.LocalEndpoint.Tests.Model;

/// <summary>What a request is answered with: the status, and the body or what is known of it.</summary>
public sealed record Answer(int Status, string Text);

/// <summary>The whole service by its rules, in the plainest way: sorted dictionaries and strings.</summary>
public sealed class ServiceModel
{
    /// <summary>Stands in a list's answer where the token is, which only the endpoint knows.</summary>
    public const string Token = "<token>";

    private const string Arn = "arn:aws:timestream:us-west-2:000000000000:database/";
    private const string KeyArn = "arn:aws:kms:us-west-2:000000000000:";
    private const string Service = "com.amazonaws.timestream.v20181101#";

    private readonly SortedDictionary<string, DatabaseModel> _databases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _lastOfList = [];

    public IEnumerable<TableModel> Tables => _databases.Values.SelectMany(database => database.Tables.Values);

    public Answer Answer(ModelRequest request, long now)
    {
        try
        {
            Check(request);
            return request.Operation == "WriteRecords" ? Table(request).Write(request.Records!, request.Common!, now) : new Answer(200, request.Operation switch
            {
                "CreateDatabase" => CreateDatabase(request, now),
                "DescribeDatabase" => Show(Database(request.Database!)),
                "UpdateDatabase" => UpdateDatabase(request, now),
                "DeleteDatabase" => DeleteDatabase(request),
                "ListDatabases" => ListDatabases(request),
                "CreateTable" => CreateTable(request, now),
                "DescribeTable" => $"{{\"Table\":{Table(request).ToJson(Arn)}}}",
                "UpdateTable" => UpdateTable(request, now),
                "DeleteTable" => DeleteTable(request),
                "ListTables" => ListTables(request),
                "TagResource" => Tag(request),
                "UntagResource" => Untag(request),
                "ListTagsForResource" => $"{{\"Tags\":[{string.Join(',', TagsOf(request).Select(tag => Json.Object(("Key", Json.Text(tag.Key)), ("Value", Json.Text(tag.Value)))))}]}}",
                _ => throw new InvalidOperationException(request.Operation),
            });
        }
        catch (Refusal refusal)
        {
            return refusal.Answer;
        }
    }

    // The model's constraints, in the order of the shapes' members.
    private static void Check(ModelRequest request)
    {
        var violations = new List<string>();
        void Note(bool isBroken, object value, string path, string rule)
        {
            if (isBroken)
            {
                violations.Add($"Value '{value}' at '{path}' failed to satisfy constraint: Member must {rule}");
            }
        }

        void Range(long? value, string path, long low, long high)
        {
            Note(value < low, value ?? 0, path, $"have value greater than or equal to {low}");
            Note(value > high, value ?? 0, path, $"have value less than or equal to {high}");
        }

        if (request.Operation.StartsWith("Create", StringComparison.Ordinal))
        {
            foreach (var (name, path) in new[] { (request.Database, "databaseName"), (request.Table, "tableName") })
            {
                Note(
                    name?.Contains(' ', StringComparison.Ordinal) == true,
                    name ?? "",
                    path,
                    "satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
            }
        }

        Range(request.Retention?.Hours, "retentionProperties.memoryStoreRetentionPeriodInHours", 1, 8766);
        Range(request.Retention?.Days, "retentionProperties.magneticStoreRetentionPeriodInDays", 1, 73_000);
        Range(request.MaxResults, "maxResults", 1, 20);
        if (violations.Count > 0)
        {
            var detected = violations.Count == 1 ? "1 validation error" : $"{violations.Count} validation errors";
            throw new Refusal(
                400, "com.amazon.coral.validate#ValidationException", "message", $"{detected} detected: {string.Join("; ", violations)}");
        }
    }

    private string CreateDatabase(ModelRequest request, long now)
    {
        if (_databases.ContainsKey(request.Database!))
        {
            throw new Refusal(409, "ConflictException", $"The database {request.Database} already exists.");
        }

        var database = new DatabaseModel(request.Database!, KeyOf(request.Key) ?? KeyArn + "key/00000000-0000-0000-0000-000000000000", now);
        Set(database.Tags, request.Tags);
        _databases[request.Database!] = database;
        return Show(database);
    }

    private string UpdateDatabase(ModelRequest request, long now)
    {
        var database = Database(request.Database!);
        if (KeyOf(request.Key)! != database.Key)
        {
            (database.Key, database.Updated) = (KeyOf(request.Key)!, now);
        }

        return Show(database);
    }

    private string DeleteDatabase(ModelRequest request)
    {
        if (Database(request.Database!).Tables.Count > 0)
        {
            throw Invalid($"The database {request.Database} still has tables. Delete its tables before the database.");
        }

        _databases.Remove(request.Database!);
        return "{}";
    }

    private string ListDatabases(ModelRequest request) => List(
        request, "Databases", _databases.Values.Select(database => (database.Name, database.ToJson(Arn))));

    private string CreateTable(ModelRequest request, long now)
    {
        var database = Database(request.Database!);
        if (database.Tables.ContainsKey(request.Table!))
        {
            throw new Refusal(409, "ConflictException", $"The table {request.Table} already exists.");
        }

        var table = new TableModel(request.Database!, request.Table!, now) { Key = Allowed(request.PartitionKey) ?? new ModelPartitionKey("MEASURE", null, null) };
        table.Update(request, now);
        Set(table.Tags, request.Tags);
        database.Tables[request.Table!] = table;
        return $"{{\"Table\":{table.ToJson(Arn)}}}";
    }

    private string UpdateTable(ModelRequest request, long now)
    {
        var table = Table(request);
        if (Allowed(request.PartitionKey) is { } key)
        {
            table.Key = (key.Type, key.Name) == (table.Key.Type, table.Key.Name)
                ? key
                : throw Invalid("The partition key of a table cannot be changed. Only EnforcementInRecord of a DIMENSION key can.");
        }

        table.Update(request, now);
        return $"{{\"Table\":{table.ToJson(Arn)}}}";
    }

    private string DeleteTable(ModelRequest request)
    {
        Table(request);
        _databases[request.Database!].Tables.Remove(request.Table!);
        return "{}";
    }

    private string ListTables(ModelRequest request) => List(
        request, "Tables", (request.Database is { } name ? [Database(name)] : _databases.Values.AsEnumerable())
            .SelectMany(database => database.Tables.Values).Select(table => ($"{table.Database}/{table.Name}", table.ToJson(Arn))));

    private string List(ModelRequest request, string member, IEnumerable<(string Key, string Json)> items)
    {
        var after = request.Continues ? _lastOfList.GetValueOrDefault(request.Operation) : null;
        var rest = items.OrderBy(item => item.Key, StringComparer.Ordinal).Where(
            item => after is null || string.CompareOrdinal(item.Key, after) > 0).ToList();
        var page = rest.Take(request.MaxResults ?? 20).ToList();
        _lastOfList[request.Operation] = page.Count < rest.Count ? page[^1].Key : null;
        return $"{{\"{member}\":[{string.Join(',', page.Select(item => item.Json))}]{(page.Count < rest.Count ? $",\"NextToken\":\"{Token}\"" : "")}}}";
    }

    private string Tag(ModelRequest request)
    {
        Set(TagsOf(request), request.Tags);
        return "{}";
    }

    private string Untag(ModelRequest request)
    {
        var tags = TagsOf(request);
        foreach (var key in request.TagKeys!)
        {
            tags.Remove(key);
        }

        return "{}";
    }

    private SortedDictionary<string, string> TagsOf(ModelRequest request)
    {
        var names = request.Arn!.StartsWith(Arn, StringComparison.Ordinal) ? request.Arn[Arn.Length..].Split("/table/") : [];
        return names.Length switch
        {
            1 => Database(names[0]).Tags,
            2 => Table(request with { Database = names[0], Table = names[1] }).Tags,
            _ => throw Invalid($"The ResourceARN {request.Arn} is not that of a database or table of this account and region."),
        };
    }

    private DatabaseModel Database(string name) => _databases.TryGetValue(name, out var database)
        ? database
        : throw new Refusal(404, "ResourceNotFoundException", $"The database {name} does not exist.");

    private TableModel Table(ModelRequest request) => Database(request.Database!).Tables.TryGetValue(request.Table!, out var table)
        ? table
        : throw new Refusal(404, "ResourceNotFoundException", $"The table {request.Table} does not exist.");

    private static ModelPartitionKey? Allowed(ModelPartitionKey? key) => key switch
    {
        { Type: "MEASURE", Name: not null } or { Type: "MEASURE", Enforcement: not null } => throw Invalid(
            "A partition key of type MEASURE takes neither a name nor an enforcement."),
        { Type: "DIMENSION", Name: null } => throw Invalid("A partition key of type DIMENSION needs the name of the dimension."),
        { Type: "DIMENSION", Enforcement: null } => key with { Enforcement = "OPTIONAL" },
        _ => key,
    };

    private static string? KeyOf(string? id) => id is null || id.StartsWith("arn:", StringComparison.Ordinal) ? id
        : id == "alias/mine" ? KeyArn + "key/53856cd2-3845-425f-a3f8-ed79d292d6b9" : $"{KeyArn}key/{id}";

    private static void Set(SortedDictionary<string, string> tags, IReadOnlyList<(string Key, string Value)>? given)
    {
        foreach (var (key, value) in given ?? [])
        {
            tags[key] = value;
        }
    }

    private static string Show(DatabaseModel database) => $"{{\"Database\":{database.ToJson(Arn)}}}";

    private static Refusal Invalid(string message) => new(400, "ValidationException", message);

    private sealed class Refusal(int status, string type, string key, string message) : Exception(message)
    {
        public Refusal(int status, string name, string message)
            : this(status, Service + name, "Message", message)
        {
        }

        public Answer Answer { get; } = new(status, Json.Object(("__type", Json.Text(type)), (key, Json.Text(message))));
    }
}
