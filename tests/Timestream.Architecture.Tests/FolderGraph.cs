using ArchUnitNET.Domain;

namespace Timestream.Architecture.Tests;

/// <summary>Which folder (namespace) of a project uses which other one, and by which types.</summary>
internal sealed class FolderGraph
{
    private readonly Dictionary<string, Dictionary<string, SortedSet<string>>> _uses = [];

    private FolderGraph()
    {
    }

    /// <summary>The folders of one project: what the compiler or a source generator adds lies in others and is left out.</summary>
    public static FolderGraph Of(IEnumerable<IType> types, string project)
    {
        var graph = new FolderGraph();
        foreach (var type in types.Where(type => IsIn(type, project)))
        {
            var uses = graph.UsesOf(type.Namespace.FullName);
            foreach (var target in type.Dependencies.Select(dependency => dependency.Target).Where(target => IsIn(target, project) && target.Namespace.FullName != type.Namespace.FullName))
            {
                graph.UsesOf(target.Namespace.FullName);
                if (!uses.TryGetValue(target.Namespace.FullName, out var reasons))
                {
                    uses.Add(target.Namespace.FullName, reasons = []);
                }

                reasons.Add($"{SourceName(type)} uses {SourceName(target)}");
            }
        }

        return graph;
    }

    /// <summary>Folders.</summary>
    public IReadOnlyCollection<string> Folders => _uses.Keys;

    /// <summary>
    /// Groups of folders that reach each other (strongly connected components of more than one, after Tarjan 1972), a line for each use
    /// between two of a group.
    /// </summary>
    public IReadOnlyList<string> Cycles()
    {
        var reach = _uses.Keys.ToDictionary(folder => folder, Reachable);
        return
        [
            .. from source in _uses.Keys.Order()
               from target in _uses[source].Keys.Order()
               where reach[target].Contains(source)
               select $"{source} -> {target}: {string.Join("; ", _uses[source][target].Take(5))}{(_uses[source][target].Count > 5 ? "; ..." : "")}",
        ];
    }

    private HashSet<string> Reachable(string folder)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(_uses[folder].Keys);
        while (open.TryPop(out var next))
        {
            if (seen.Add(next))
            {
                foreach (var further in _uses[next].Keys)
                {
                    open.Push(further);
                }
            }
        }

        return seen;
    }

    private Dictionary<string, SortedSet<string>> UsesOf(string folder)
    {
        if (!_uses.TryGetValue(folder, out var uses))
        {
            _uses.Add(folder, uses = []);
        }

        return uses;
    }

    private static bool IsIn(IType type, string project) =>
        // Parameters of generic types and methods are types without a namespace here.
        type.Namespace is not null && type.Assembly.Name.Split(',')[0] == project && (type.Namespace.FullName == project || type.Namespace.FullName.StartsWith(project + ".", StringComparison.Ordinal));

    // Closures and state machines are nested in the type that stands in the source.
    private static string SourceName(IType type) => type.FullName[(type.Namespace.FullName.Length + 1)..].Split('+', '/', '<', '`')[0];
}
