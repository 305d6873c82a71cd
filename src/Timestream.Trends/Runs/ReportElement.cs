using System.Globalization;
using System.Text.Json;

namespace Timestream.Trends.Runs;

/// <summary>An object of a report, which knows where in the report it stands, so that a fault can be told by its place.</summary>
internal sealed class ReportElement
{
    private readonly JsonElement _element;
    private readonly string _path;

    private ReportElement(JsonElement element, string path)
    {
        _element = element;
        _path = path;
    }

    /// <exception cref="FormatException">It is no object.</exception>
    public static ReportElement Root(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? new ReportElement(element, "")
        : throw new FormatException("it is no JSON object");

    /// <summary>A value as text; empty where it is absent or null.</summary>
    public string Text(string name) =>
        Find(name) is { ValueKind: not JsonValueKind.Null } value ? TextOf(value, name) : "";

    /// <exception cref="FormatException">It is absent, null or empty.</exception>
    public string RequiredText(string name) => Text(name) is { Length: > 0 } text ? text : throw new FormatException($"{Place(name)} is missing");

    /// <summary>A number; null where it is none: BenchmarkDotNet writes NaN and infinity as an empty string.</summary>
    public double? Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    /// <summary>The finite numbers of a list; none where it is absent.</summary>
    public IEnumerable<double> Numbers(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble()).Where(double.IsFinite)
        : [];

    /// <summary>An object within; null where it is absent or null.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public ReportElement? Object(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } value => new ReportElement(value, Place(name)),
        _ => throw new FormatException($"{Place(name)} is no object"),
    };

    /// <exception cref="FormatException">It is absent, or no object.</exception>
    public ReportElement RequiredObject(string name) => Object(name) ?? throw new FormatException($"{Place(name)} is missing");

    /// <summary>The list that this report must have.</summary>
    /// <exception cref="FormatException">It is absent.</exception>
    public IEnumerable<ReportElement> RequiredItems(string name) =>
        Find(name) is { ValueKind: not JsonValueKind.Null } ? Items(name) : throw new FormatException($"{Place(name)} is missing");

    /// <summary>The objects of a list; none where it is absent or null.</summary>
    /// <exception cref="FormatException">It is no list, or holds something else.</exception>
    public IEnumerable<ReportElement> Items(string name)
    {
        if (Find(name) is not { ValueKind: not JsonValueKind.Null } list)
        {
            yield break;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException($"{Place(name)} is no list");
        }

        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{Place(name)}[{index}]");
            yield return item.ValueKind == JsonValueKind.Object ? new ReportElement(item, place) : throw new FormatException($"{place} is no object");
        }
    }

    private string TextOf(JsonElement value, string name)
    {
        try
        {
            return value.ToString();
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException($"{Place(name)} is no text of Unicode", exception);
        }
    }

    private JsonElement? Find(string name) => _element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The members that are lists, by their names.</summary>
    public IEnumerable<(string Name, IEnumerable<ReportElement> Items)> Lists() => _element.EnumerateObject().Select(member => (member.Name, Items(member.Name)));

    /// <summary>Where a member stands, for messages.</summary>
    public string Place(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
