namespace Timestream.Architecture.Tests;

/// <summary>Arrows point one way: between projects as the design says, between the folders of a project without a cycle.</summary>
public sealed class ArrowTests
{
    public static TheoryData<string> Projects => [.. Product.Arrows.Keys];

    /// <summary>All but the client of AWS, whose namespaces are those of AWS's own package and use each other.</summary>
    public static TheoryData<string> ProjectsOfOurLayout => [.. Product.Arrows.Keys.Except(["Amazon.TimestreamWrite"])];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_to_those_that_it_may(string project)
    {
        var referred = Product.Assemblies.Single(assembly => assembly.GetName().Name == project).GetReferencedAssemblies()
            .Select(reference => reference.Name!).Where(Product.Arrows.ContainsKey);

        Assert.Empty(referred.Except(Product.Arrows[project]));
    }

    [Fact]
    public void Every_project_of_the_product_is_looked_at()
    {
        Assert.Equal(SourceFolders.Projects.Select(path => Path.GetFileNameWithoutExtension(path)).Order(), Product.Arrows.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(ProjectsOfOurLayout))]
    public void No_folder_depends_on_one_that_depends_on_it(string project)
    {
        var graph = FolderGraph.Of(Product.Architecture.Types, project);

        Assert.NotEmpty(graph.Folders);
        var cycles = graph.Cycles();
        Assert.True(cycles.Count == 0, $"Folders of {project} that depend on each other, and by which types:\n{string.Join('\n', cycles)}");
    }

    /// <summary>The namespaces of AWS's package use each other: what finds no cycle there would find none anywhere.</summary>
    [Fact]
    public void A_cycle_is_found_and_told_with_its_types() =>
        Assert.Contains(
            FolderGraph.Of(Product.Architecture.Types, "Amazon.TimestreamWrite").Cycles(),
            line => line.StartsWith("Protocol -> Model: ", StringComparison.Ordinal) && line.Contains(
                "ServiceErrors uses AccessDeniedException", StringComparison.Ordinal));
}
