namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>The configuration or the command line is invalid: exit code 2, nothing was started. The message lists every fault.</summary>
public sealed class SettingsException : Exception
{
    public SettingsException(IReadOnlyCollection<string> faults)
        : base(string.Join(Environment.NewLine, faults))
    {
    }

    public SettingsException(string fault)
        : this([fault])
    {
    }
}
