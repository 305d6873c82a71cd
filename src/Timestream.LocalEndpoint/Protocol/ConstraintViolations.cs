namespace Timestream.LocalEndpoint.Protocol;

/// <summary>
/// Violations of the service model's constraints, in the wording that all services on the same framework use:
/// <c>N validation errors detected: Value '..' at 'path' failed to satisfy constraint: ..; ..</c>
/// </summary>
internal sealed class ConstraintViolations
{
    // The framework lists and counts at most ten (seen with DynamoDB).
    private const int MaxListed = 10;
    private const int MaxValueLength = 300;

    private readonly List<string> _listed = [];

    public bool Any => _listed.Count > 0;

    public void Clear() => _listed.Clear();

    public void NotNull(string path) => Add("null", path, "Member must not be null");

    public void TooLong(string value, string path, int max) =>
        Add(Quote(value), path, $"Member must have length less than or equal to {max}");

    public void TooShort(string value, string path, int min) =>
        Add(Quote(value), path, $"Member must have length greater than or equal to {min}");

    public void TooHigh(long value, string path, long max) =>
        Add(Quote($"{value}"), path, $"Member must have value less than or equal to {max}");

    public void TooLow(long value, string path, long min) =>
        Add(Quote($"{value}"), path, $"Member must have value greater than or equal to {min}");

    public void NotInPattern(string value, string path, string pattern) =>
        Add(Quote(value), path, $"Member must satisfy regular expression pattern: {pattern}");

    // [UNKNOWN: constraint messages] The order of the set on the wire; here it is that of the model.
    public void NotInEnum(string value, string path, string set) =>
        Add(Quote(value), path, $"Member must satisfy enum value set: [{set}]");

    public void ThrowIfAny()
    {
        if (!Any)
        {
            return;
        }

        var errors = _listed.Count == 1 ? "1 validation error" : $"{_listed.Count} validation errors";
        throw ServiceException.Constraint($"{errors} detected: {string.Join("; ", _listed)}");
    }

    private void Add(string value, string path, string rule)
    {
        if (_listed.Count < MaxListed)
        {
            _listed.Add($"Value {value} at '{path}' failed to satisfy constraint: {rule}");
        }
    }

    // [UNCERTAIN: constraint messages] The service prints whole values; here long ones are truncated.
    private static string Quote(string value) =>
        value.Length <= MaxValueLength ? $"'{value}'" : $"'{value.AsSpan(0, MaxValueLength)}...'";
}
