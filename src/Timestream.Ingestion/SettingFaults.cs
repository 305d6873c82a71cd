namespace Timestream.Ingestion;

/// <summary>Collects the faults of a group of settings, so that one exception names all of them.</summary>
internal sealed class SettingFaults(string group)
{
    private readonly List<string> _faults = [];

    public void Check<T>(bool valid, string setting, T value, string allowed)
    {
        if (!valid)
        {
            _faults.Add($"{setting} is '{value}', allowed is {allowed}");
        }
    }

    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
        {
            throw new ArgumentException($"{group} are invalid: {string.Join("; ", _faults)}.");
        }
    }
}
