using System.Globalization;
using System.Text.Json;

namespace Timestream.Trends.Runs;

/// <summary>A JSON object of a report with its path in the report, which messages about faults contain.</summary>
internal sealed class ReportElement
{
    private readonly JsonElement _element;
    private readonly string _path;

    private ReportElement(JsonElement element, string path)
    {
        _element = element;
        _path = path;
    }

    /// <exception cref="FormatException">The element is no object.</exception>
    public static ReportElement Root(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? new ReportElement(element, "")
        : throw new FormatException("it is no JSON object");

    /// <summary>A member as text; empty if it is absent or null.</summary>
    public string Text(string name) =>
        Find(name) is { ValueKind: not JsonValueKind.Null } value ? TextOf(value, name) : "";

    /// <summary>A member as text.</summary>
    /// <exception cref="FormatException">The member is absent, null or empty.</exception>
    public string RequiredText(string name) => Text(name) is { Length: > 0 } text ? text : throw Missing(name);

    /// <summary>A member as a number; null if it is none, as BenchmarkDotNet writes NaN and infinity as an empty string.</summary>
    public double? Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    /// <summary>The finite numbers of a list; empty if the list is absent.</summary>
    public IEnumerable<double> Numbers(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray()
            .Where(value => value.ValueKind == JsonValueKind.Number)
            .Select(value => value.GetDouble())
            .Where(double.IsFinite)
        : [];

    /// <summary>A member as an object; null if it is absent or null.</summary>
    /// <exception cref="FormatException">The member is something else.</exception>
    public ReportElement? Object(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } value => new ReportElement(value, Place(name)),
        _ => throw new FormatException($"{Place(name)} is no object"),
    };

    /// <summary>A member as an object.</summary>
    /// <exception cref="FormatException">The member is absent, or no object.</exception>
    public ReportElement RequiredObject(string name) => Object(name) ?? throw Missing(name);

    /// <summary>The objects of a list.</summary>
    /// <exception cref="FormatException">The list is absent.</exception>
    public IEnumerable<ReportElement> RequiredItems(string name) =>
        Find(name) is { ValueKind: not JsonValueKind.Null } ? Items(name) : throw Missing(name);

    /// <summary>The objects of a list; empty if the list is absent or null.</summary>
    /// <exception cref="FormatException">The member is no list, or contains something else.</exception>
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
            yield return item.ValueKind == JsonValueKind.Object
                ? new ReportElement(item, place)
                : throw new FormatException($"{place} is no object");
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

    private FormatException Missing(string name) => new($"{Place(name)} is missing");

    /// <summary>All members, as lists.</summary>
    public IEnumerable<(string Name, IEnumerable<ReportElement> Items)> Lists() =>
        _element.EnumerateObject().Select(member => (member.Name, Items(member.Name)));

    /// <summary>Path of a member, for messages.</summary>
    public string Place(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
