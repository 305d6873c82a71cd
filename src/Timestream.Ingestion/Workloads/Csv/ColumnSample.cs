using System.Globalization;

namespace Timestream.Ingestion.Workloads.Csv;

/// <summary>What the values of a column look like.</summary>
/// <param name="name">Name of the column.</param>
internal sealed class ColumnSample(string name)
{
    // More values than the proposal distinguishes.
    private const int MostDistinct = 10_000;

    // 1990 and 2100 in seconds.
    private const long FirstSecond = 631_152_000;
    private const long LastSecond = 4_102_444_800;

    private static readonly (string Name, long PerSecond)[] s_units =
    [
        ("SECONDS", 1), ("MILLISECONDS", 1_000), ("MICROSECONDS", 1_000_000), ("NANOSECONDS", 1_000_000_000),
    ];

    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private bool _isWhole = true;
    private bool _isNumber = true;
    private bool _isBoolean = true;
    private bool _isIso = true;
    private long _finest = 1_000_000_000;
    private long _smallest = long.MaxValue;
    private long _largest = long.MinValue;

    /// <summary>Name of the column.</summary>
    public string Name => name;

    /// <summary>Values that are not empty.</summary>
    public long Filled { get; private set; }

    /// <summary>Number of distinct values, counted up to 10,000.</summary>
    public int Distinct => _values.Count;

    /// <summary>The narrowest type of all values.</summary>
    public string Type => Filled == 0 ? "VARCHAR" : _isBoolean ? "BOOLEAN" : _isWhole ? "BIGINT" : _isNumber ? "DOUBLE" : "VARCHAR";

    /// <summary>Whether all values are texts that are times.</summary>
    public bool IsIsoTime => Filled > 0 && _isIso;

    /// <summary>Whether all values can be times, as text or as numbers of a unit.</summary>
    public bool IsTime => IsIsoTime || NumberUnit is not null;

    /// <summary>The coarsest unit that loses nothing.</summary>
    public string? Unit => IsIsoTime
        ? _finest >= 1_000_000 ? "MILLISECONDS" : _finest >= 1_000 ? "MICROSECONDS" : "NANOSECONDS"
        : NumberUnit;

    /// <summary>Larger for columns that are named like a time, and for texts.</summary>
    public int TimeLikeness =>
        (name.Contains("time", StringComparison.OrdinalIgnoreCase) ? 4 : 0)
        + (name.Contains("date", StringComparison.OrdinalIgnoreCase) || name.Equals("ts", StringComparison.OrdinalIgnoreCase) ? 2 : 0)
        + (IsIsoTime ? 1 : 0);

    private string? NumberUnit => Filled == 0 || !_isWhole
        ? null
        : Array.Find(s_units, unit => _smallest / unit.PerSecond >= FirstSecond && _largest / unit.PerSecond <= LastSecond).Name;

    /// <summary>Looks at one more value.</summary>
    public void Add(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
        {
            return;
        }

        Filled++;
        if (_values.Count < MostDistinct)
        {
            _values.Add(value.ToString());
        }

        var isWhole = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole);
        _isWhole &= isWhole;
        if (isWhole)
        {
            (_smallest, _largest) = (Math.Min(_smallest, whole), Math.Max(_largest, whole));
        }

        _isNumber = _isNumber && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        _isBoolean = _isBoolean && bool.TryParse(value, out _);
        if (_isIso && !isWhole && TimeText.TryParse(value, TimeText.Iso, out var nanoseconds))
        {
            _finest = nanoseconds % 1_000_000 == 0 ? _finest : Math.Min(_finest, nanoseconds % 1_000 == 0 ? 1_000 : 1);
        }
        else
        {
            _isIso = false;
        }
    }
}
