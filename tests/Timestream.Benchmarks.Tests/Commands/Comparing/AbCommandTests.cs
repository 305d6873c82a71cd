using Timestream.Benchmarks.Commands.Comparing;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Processes;

namespace Timestream.Benchmarks.Tests.Commands.Comparing;

/// <summary>The parts of ab that need no measuring: what it builds, in which order it runs, and that it cleans up.</summary>
public class AbCommandTests
{
    private static string Trees => Path.Combine(RepositoryPaths.Artifacts, "ab");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stopped_while_it_builds_it_leaves_no_work_tree_behind()
    {
        SkipOutsideGit();
        using var process = BenchProgram.Start(
            Directory.GetCurrentDirectory(), new Dictionary<string, string>(), "ab", "HEAD", "--seed", "7");
        var said = new List<string>();
        while (
            !said.Exists(line => line.StartsWith("Building", StringComparison.Ordinal))
                && await process.StandardError.ReadLineAsync(Token) is { } line)
        {
            said.Add(line);
        }

        BenchProgram.Interrupt(process);
        await process.WaitForExitAsync(Token);

        Assert.Equal("Seed 7.", said[0]);
        Assert.Equal(ExitCode.Cancelled, process.ExitCode);
        Assert.Empty(Directory.Exists(Trees) ? Directory.EnumerateDirectories(Trees, $"*-{process.Id}") : []);
        Assert.DoesNotContain($"-{process.Id}/", await GitRepository.RunAsync(["worktree", "list"], Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_while_it_builds_it_leaves_no_process_behind_and_the_next_one_removes_its_trees()
    {
        SkipOutsideGit();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Children are found by /proc.");
        using var process = BenchProgram.Start(Directory.GetCurrentDirectory(), new Dictionary<string, string>(), "ab", "HEAD");
        while (await process.StandardError.ReadLineAsync(Token) is { } line && !line.StartsWith("Building", StringComparison.Ordinal))
        {
        }

        var trees = Assert.Single(Directory.EnumerateDirectories(Trees, $"*-{process.Id}"));
        while (ChildGuard.ChildrenOf(Path.GetFileName(trees)).Count == 0)
        {
            await Task.Yield();
        }

        process.Kill();
        while (ChildGuard.ChildrenOf(Path.GetFileName(trees)) is [var child, ..])
        {
            await EndOfAsync(child);
        }

        await WorkTrees.RemoveLeftoversAsync();
        Assert.False(Directory.Exists(trees));
        Assert.DoesNotContain(Path.GetFileName(trees), await GitRepository.RunAsync(["worktree", "list"], Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trees_in_which_something_runs_are_not_removed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Children are found by /proc.");
        var trees = Directory.CreateDirectory(Path.Combine(Trees, $"test-{Guid.NewGuid():n}")).FullName;
        var start = new System.Diagnostics.ProcessStartInfo("sleep", ["1000"]);
        start.Environment["TIMESTREAM_CHILD_OF"] = Path.GetFileName(trees);
        using (var child = System.Diagnostics.Process.Start(start)!)
        {
            await WorkTrees.RemoveLeftoversAsync();
            Assert.True(Directory.Exists(trees));
            await ChildGuard.KillAsync(Path.GetFileName(trees));
            await child.WaitForExitAsync(Token);
        }

        await WorkTrees.RemoveLeftoversAsync();
        Assert.False(Directory.Exists(trees));
    }

    [Theory]
    [InlineData("--upload-pack=x")]
    [InlineData("-x")]
    [InlineData("HEAD;ls")]
    [InlineData("$(ls)")]
    public async Task A_reference_that_is_no_version_is_refused_before_anything_is_built(string reference)
    {
        SkipOutsideGit();
        var result = await BenchProgram.InProcessAsync("ab", reference);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.DoesNotContain("Building", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_files_belong_to_this_version_and_stay_out_of_the_index()
    {
        SkipOutsideGit();
        var name = $"snapshot-{Guid.NewGuid():n}.txt";
        var path = Path.Combine(RepositoryPaths.Root, name);
        var before = await GitRepository.RunAsync(["diff", "--cached"], Token);
        await File.WriteAllTextAsync(path, "new", Token);
        try
        {
            var commit = await GitRepository.SnapshotAsync(Token);

            Assert.Equal("new", await GitRepository.RunAsync(["show", $"{commit}:{name}"], Token));
            Assert.Equal(
                await GitRepository.RunAsync(["rev-parse", "HEAD"], Token),
                await GitRepository.RunAsync(["rev-parse", commit + "^"], Token));
            Assert.Equal(before, await GitRepository.RunAsync(["diff", "--cached"], Token));
            Assert.Contains($"?? {name}", await GitRepository.RunAsync(["status", "--porcelain"], Token), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void One_seed_gives_one_order_and_both_orders_occur_as_often()
    {
        static IReadOnlyList<bool> Order(int seed) => new PairPlan("HEAD", 20, seed) { RunArguments = [] }.BaselineFirst();

        Assert.Equal(Order(3), Order(3));
        Assert.NotEqual(Order(3), Order(4));
        Assert.All(Order(3).Chunk(2), pairs => Assert.NotEqual(pairs[0], pairs[1]));
    }

    private static async Task EndOfAsync(int id)
    {
        try
        {
            using var child = System.Diagnostics.Process.GetProcessById(id);
            await child.WaitForExitAsync(Token);
        }
        catch (ArgumentException)
        {
            // It has ended.
        }
    }

    private static void SkipOutsideGit() =>
        Assert.SkipUnless(Path.Exists(Path.Combine(RepositoryPaths.Root, ".git")), "ab needs a git work tree");
}
