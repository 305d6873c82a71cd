namespace Timestream.LocalEndpoint.Tests.Model;

/// <summary>One table by the rules of the service, in the plainest way: dictionaries and strings.</summary>
public sealed class TableModel(string database, string name, long created)
{
    private readonly HashSet<string> _dimensions = [];
    private readonly Dictionary<string, string> _measures = [];
    private readonly Dictionary<string, string> _attributes = [];
    private long _memoryHours = 6;
    private long _magneticDays = 73_000;
    private bool _magnetic;
    private readonly long _created = created;
    private long _updated = created;

    public string Database { get; } = database;

    public string Name { get; } = name;

    public ModelPartitionKey Key { get; set; } = new("MEASURE", null, null);

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows by series and seconds.</summary>
    public SortedDictionary<(string Series, long Time), (long Version, string Value)> Rows { get; } = [];

    public static long PerSecond(string? unit) =>
        unit switch { "SECONDS" => 1, "MICROSECONDS" => 1_000_000, "NANOSECONDS" => 1_000_000_000, _ => 1000 };

    /// <summary>Takes over what CreateTable and UpdateTable give, but for the key.</summary>
    public void Update(ModelRequest request, long now)
    {
        (_memoryHours, _magneticDays) = request.Retention ?? (_memoryHours, _magneticDays);
        _magnetic = request.Magnetic ?? _magnetic;
        _updated = now;
    }

    public string ToJson(string arn) => Json.Object(
        ("Arn", Json.Text($"{arn}{Database}/table/{Name}")),
        ("TableName", Json.Text(Name)),
        ("DatabaseName", Json.Text(Database)),
        ("TableStatus", Json.Text("ACTIVE")),
        ("RetentionProperties", Json.Retention(_memoryHours, _magneticDays)),
        ("CreationTime", $"{_created}"),
        ("LastUpdatedTime", $"{_updated}"),
        ("MagneticStoreWriteProperties", Json.Magnetic(_magnetic)),
        ("Schema", $"{{\"CompositePartitionKey\":[{Key.ToJson()}]}}"));

    public Answer Write(IReadOnlyList<ModelRecord> records, ModelRecord common, long now)
    {
        var merged = records.Select(record => Merge(record, common)).ToList();
        if (merged.Select(record => Invalid(record)).FirstOrDefault(message => message is not null) is { } invalid)
        {
            return new Answer(
                400,
                Json.Object(
                    ("__type", Json.Text("com.amazonaws.timestream.v20181101#ValidationException")), ("Message", Json.Text(invalid))));
        }

        var rejects = new List<string>();
        int memory = 0, magnetic = 0;
        for (var i = 0; i < merged.Count; i++)
        {
            var record = merged[i];
            var inMemory = record.Age <= (_memoryHours * 3600) + (25 * 60);
            var reason = Outside(record, now) ?? TooLarge(record) ?? Keyless(record) ?? Conflict(record);
            string? existing = null;
            if (reason is null)
            {
                reason = Upsert(record, now, out existing);
                reason = inMemory ? reason : null;
            }

            if (reason is not null)
            {
                rejects.Add($"{i}|{(inMemory ? existing : null)}|{reason}");
            }
            else if (inMemory)
            {
                memory++;
            }
            else
            {
                magnetic++;
            }
        }

        return rejects.Count > 0 ? new Answer(419, string.Join('\n', rejects)) : new Answer(
            200, $"{memory}/{magnetic}/{memory + magnetic}");
    }

    private static ModelRecord Merge(ModelRecord record, ModelRecord common) => new()
    {
        Dimensions = [.. common.Dimensions, .. record.Dimensions],
        Measure = record.Measure ?? common.Measure,
        Value = record.Value ?? common.Value,
        Type = record.Type ?? common.Type ?? "DOUBLE",
        Measures = record.Measures ?? common.Measures ?? [],
        Age = record.Age ?? common.Age,
        Unit = record.Unit ?? common.Unit,
        Version = record.Version ?? common.Version ?? 1,
    };

    private static string? Invalid(ModelRecord record)
    {
        if (record.Dimensions.Count == 0)
        {
            return "At least one dimension is required for a record.";
        }

        if (record.Measure is null)
        {
            return "A measure name is required for a record.";
        }

        if (record.Age is null)
        {
            return "Invalid time for record.";
        }

        if (record.Version < 1)
        {
            return "The record version must be greater than or equal to 1.";
        }

        if (record.Type == "MULTI")
        {
            if (record.Value is not null)
            {
                return "A measure value is not allowed for a record of type MULTI. Use measure values instead.";
            }

            if (record.Measures!.Count == 0)
            {
                return "At least one measure value is required for a record of type MULTI.";
            }
        }
        else
        {
            if (record.Measures!.Count > 0)
            {
                return "Measure values are only allowed for a record of type MULTI.";
            }

            if (record.Value is null)
            {
                return "A measure value is required for a record.";
            }

            if ((record.Type == "BIGINT" && !long.TryParse(record.Value, out _)) || (record.Type == "BOOLEAN" && !bool.TryParse(record.Value, out _))
                || (record.Type == "DOUBLE" && !double.TryParse(record.Value, out _)))
            {
                return $"Invalid value {record.Value} for {record.Type.ToLowerInvariant()} measure value type.";
            }
        }

        foreach (var (dimension, i) in record.Dimensions.Select((dimension, i) => (dimension.Name, i)))
        {
            var fault = dimension.Length > 60 ? $"The dimension name {dimension} is longer than 60 bytes."

                    : dimension is "time"













                                                                        ? "The dimension name time is reserved: it must not be time, measure_value or ts_non_existent_col, nor start with ts_, measure_name or measure_value."

                    : record.Dimensions.Take(i).Any(earlier => earlier.Name == dimension)
                    ? $"The dimension name {dimension} is given more than once for a record."
                : null;
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? TooLarge(ModelRecord record)
    {
        static int Bytes(string text) => System.Text.Encoding.UTF8.GetByteCount(text);
        static int Value(string type, string value) => type switch { "BOOLEAN" => 1, "VARCHAR" => Bytes(value), _ => 8 };
        var size = record.Dimensions.Sum(dimension => Bytes(dimension.Name) + Bytes(dimension.Value)) + Bytes(record.Measure!) + 8
            + (record.Value is null ? 0 : Value(record.Type!, record.Value)) + record.Measures!.Sum(
                measure => Bytes(measure.Name) + Value(measure.Type, measure.Value));
        var large = record.Dimensions.Where(dimension => Bytes(dimension.Name)
            + Bytes(dimension.Value) > 2048).Select(dimension => dimension.Name).FirstOrDefault();
        return size <= 2048 ? null
            : large is not null ? $"The dimension {large} is larger than 2048 bytes, name and value together."
            : $"The record size of {size} bytes exceeds the limit of 2048 bytes.";
    }

    private string? Keyless(ModelRecord record) =>
        Key.Enforcement != "REQUIRED" || record.Dimensions.Any(dimension => dimension.Name == Key.Name)
        ? null
        : $"The record lacks the dimension {Key.Name}, which the table's partition key requires.";

    private string? Outside(ModelRecord record, long now)
    {
        var back = (_memoryHours * 3600) + (25 * 60) + (_magnetic ? _magneticDays * 86_400 : 0);
        if (record.Age <= back && record.Age > -15 * 60)
        {
            return null;
        }

        static string Show(long seconds) =>
            DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime.ToString(
                "yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
        return $"The record timestamp is outside the time range [{Show(now - back)}, {Show(now + (15 * 60))}) of the {(_magnetic ? "data ingestion window" : "memory store")}.";
    }

    private string? Conflict(ModelRecord record)
    {
        if (record.Dimensions.Select(d => d.Name).FirstOrDefault(_attributes.ContainsKey) is { } dimension)
        {
            return $"The dimension name {dimension} is a measure of the table's multi-measure records.";
        }

        if (_measures.TryGetValue(record.Measure!, out var type) && type != record.Type)
        {
            return $"The measure {record.Measure} has the type {type} in this table and cannot be written as {record.Type}.";
        }

        foreach (var measure in record.Measures!)
        {
            if (_attributes.TryGetValue(measure.Name, out var known))
            {
                if (known != measure.Type)
                {
                    return $"The measure {measure.Name} has the type {known} in this table and cannot be written as {measure.Type}.";
                }
            }
            else if (_dimensions.Contains(measure.Name) || record.Dimensions.Any(d => d.Name == measure.Name))
            {
                return $"The measure name {measure.Name} is a dimension of the table.";
            }
        }

        _measures[record.Measure!] = record.Type!;
        _dimensions.UnionWith(record.Dimensions.Select(d => d.Name));
        foreach (var measure in record.Measures!)
        {
            _attributes[measure.Name] = measure.Type;
        }

        return null;
    }

    private string? Upsert(ModelRecord record, long now, out string? existing)
    {
        existing = null;
        var value = record.Type == "BOOLEAN" ? record.Value == "true" ? "1" : "0" : record.Type == "MULTI"
            ? string.Join(',', record.Measures!.OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => $"{m.Name}={m.Value}"))
            : record.Value!;
        var key = ($"{string.Join(',', record.Dimensions.Order())}|{record.Measure}", now - record.Age!.Value);
        var version = record.Version!.Value;
        if (!Rows.TryGetValue(key, out var row) || version > row.Version)
        {
            Rows[key] = (version, value);
            return null;
        }

        if (row.Value == value)
        {
            return null;
        }

        if (version == row.Version)
        {
            return "A record already exists with the same time, dimensions, measure name, and record version. A higher record version must be specified in order to update the measure value. Specifying record version is supported by the latest SDKs.";
        }

        existing = $"{row.Version}";
        return $"The record version {version} is lower than the existing version {row.Version}. A higher version is required to update the measure value.";
    }
}
