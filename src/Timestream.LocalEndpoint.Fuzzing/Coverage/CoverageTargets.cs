namespace Timestream.LocalEndpoint.Fuzzing.Coverage;

/// <summary>
/// The parsers that are fuzzed by coverage. A target returns for any input that the parser accepts or refuses as it should;
/// any exception is a finding.
/// </summary>
internal static class CoverageTargets
{
    public const string WriteRequest = "write-request";
    public const string Csv = "csv";

    public static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new Dictionary<string, Action<byte[]>>
    {
        [WriteRequest] = WriteRequestTarget.Run,
        [Csv] = CsvTarget.Run,
    };
}
