using ArchUnitNET.Domain;

namespace Timestream.Architecture.Tests;

/// <summary>Which folder of a project uses which other one, and by which types.</summary>
internal sealed class FolderGraph
{
    private readonly Dictionary<string, Dictionary<string, SortedSet<string>>> _uses = [];

    private FolderGraph()
    {
    }

    /// <summary>Folders with types.</summary>
    public IReadOnlyCollection<string> Folders => _uses.Keys;

    /// <param name="types">Types of the product with what they depend on.</param>
    /// <param name="project">The project whose folders are looked at; what the compiler or a source generator adds is in no folder.</param>
    public static FolderGraph Of(IEnumerable<IType> types, string project)
    {
        var graph = new FolderGraph();
        var folders = SourceFolders.Of(project);
        foreach (var type in types)
        {
            if (!folders.TryGetValue(SourceName(type), out var source))
            {
                continue;
            }

            var uses = graph.UsesOf(source);
            foreach (var target in type.Dependencies.Select(dependency => dependency.Target))
            {
                if (folders.TryGetValue(SourceName(target), out var used) && used != source)
                {
                    graph.UsesOf(used);
                    uses.TryAdd(used, []);
                    uses[used].Add($"{ShortName(type)} uses {ShortName(target)}");
                }
            }
        }

        return graph;
    }

    /// <summary>
    /// The uses that are part of a cycle: from a folder to one from which it can be reached. One line for two folders, with up to five of
    /// the types.
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

    // Closures and state machines are nested in the type that stands in the source.
    private static string SourceName(IType type) => type.FullName.Split('+', '/', '<', '`')[0];

    private static string ShortName(IType type) => SourceName(type).Split('.')[^1];
}
