using System.IO.Enumeration;

namespace Timestream.Trends.Runs;

/// <summary>One execution of the harness over some cases.</summary>
public sealed record Run
{
    /// <summary>Derived from the content, so that recording a run twice is one run.</summary>
    public required string Id { get; init; }

    public DateTimeOffset Time { get; init; }

    public string? Commit { get; init; }

    public string? Branch { get; init; }

    /// <summary>A name given by people, for example a release.</summary>
    public string? Tag { get; init; }

    /// <summary>Where its commit can be seen in a browser; null where that is not known.</summary>
    public Uri? Repository { get; init; }

    public RunEnvironment Environment { get; init; } = new();

    /// <summary>What went wrong in it, a sentence each; not known of runs in a history, which takes none with findings.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Cases, as patterns with <c>*</c> and <c>?</c>, of which somebody has said that they may be as they are in this run.</summary>
    public IReadOnlyList<string> Accepted { get; init; } = [];

    public required IReadOnlyList<BenchmarkCase> Cases { get; init; }

    /// <summary>The case with this key, or null.</summary>
    public BenchmarkCase? Find(string key) => Cases.FirstOrDefault(benchmark => benchmark.Key == key);

    /// <summary>Whether a case was accepted as it is in this run, however much slower it had become.</summary>
    /// <param name="key">Key of the case.</param>
    public bool Accepts(string key) => Accepted.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, key));
}
