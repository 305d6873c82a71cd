using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads.Files;

/// <summary>
/// One <see cref="DimensionSet"/> per series, found by the values of its dimensions without making a text of them. Bounded, because a file
/// may have millions of series; a series that was forgotten is made again.
/// </summary>
internal sealed class SeriesCache
{
    /// <summary>Most series kept.</summary>
    public const int Capacity = 1 << 16;

    // The service allows 8192 measure names per table.
    private const int Names = 1 << 14;

    private readonly BoundedCache<DimensionSet> _series = new(Capacity);
    private readonly BoundedCache<string> _names = new(Names);
    private char[] _key = new char[256];
    private int _length;

    /// <summary>Begins the key of a series.</summary>
    /// <param name="file">Number of the file, whose constant dimensions are part of the series.</param>
    public void Begin(int file)
    {
        _length = 0;
        Append((char)file);
        Append((char)(file >> 16));
    }

    /// <summary>Adds a dimension to the key.</summary>
    /// <param name="name">What tells it from other dimensions: its name, or its number if names are known by it.</param>
    /// <param name="value">Its value.</param>
    public void Add(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        Add(name);
        Add(value);
    }

    /// <inheritdoc cref="Add(ReadOnlySpan{char}, ReadOnlySpan{char})"/>
    public void Add(int name, ReadOnlySpan<char> value)
    {
        Append((char)name);
        Add(value);
    }

    /// <summary>The series of the key; null if it is not kept.</summary>
    public DimensionSet? Find() => _series.Find(_key.AsSpan(0, _length));

    /// <summary>Keeps the series of the key.</summary>
    public DimensionSet Keep(DimensionSet series) => _series.Add(new string(_key, 0, _length), series);

    /// <summary>The text of a measure name, one for all its records.</summary>
    public string NameOf(ReadOnlySpan<char> name)
    {
        if (_names.Find(name) is { } known)
        {
            return known;
        }

        var text = name.ToString();
        return _names.Add(text, text);
    }

    private void Add(ReadOnlySpan<char> value)
    {
        // With its length, so that no value can look like two.
        Append((char)value.Length);
        Append((char)(value.Length >> 16));
        Reserve(value.Length);
        value.CopyTo(_key.AsSpan(_length));
        _length += value.Length;
    }

    private void Append(char character)
    {
        Reserve(1);
        _key[_length++] = character;
    }

    private void Reserve(int characters)
    {
        if (_length + characters > _key.Length)
        {
            Array.Resize(ref _key, Math.Max(_key.Length * 2, _length + characters));
        }
    }
}
