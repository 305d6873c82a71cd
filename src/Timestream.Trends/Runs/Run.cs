using System.IO.Enumeration;

namespace Timestream.Trends.Runs;

/// <summary>One execution of the harness over some cases.</summary>
public sealed record Run
{
    /// <summary>Identifier, derived from the content: a run that is recorded twice is one run.</summary>
    public required string Id { get; init; }

    public DateTimeOffset Time { get; init; }

    public string? Commit { get; init; }

    public string? Branch { get; init; }

    /// <summary>Name given by a user, for example a release; null if there is none.</summary>
    public string? Tag { get; init; }

    /// <summary>Address of the repository in a browser; null if not known.</summary>
    public Uri? Repository { get; init; }

    public RunEnvironment Environment { get; init; } = new();

    /// <summary>Faults of the run, one sentence each. Empty for runs of a history, which does not accept runs with findings.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Patterns, with <c>*</c> and <c>?</c>, of the cases whose level in this run was accepted.</summary>
    public IReadOnlyList<string> Accepted { get; init; } = [];

    public required IReadOnlyList<BenchmarkCase> Cases { get; init; }

    /// <summary>The case with a key; null if the run does not have it.</summary>
    public BenchmarkCase? Find(string key) => Cases.FirstOrDefault(benchmark => benchmark.Key == key);

    /// <summary>True if the level of a case in this run was accepted.</summary>
    /// <param name="key">Key of the case.</param>
    public bool Accepts(string key) => Accepted.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, key));
}
