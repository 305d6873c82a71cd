using Timestream.Trends.Files;

namespace Timestream.Trends.Tests.Files;

public sealed class FileSetTests : IDisposable
{
    private static readonly string[] s_names = ["a.csv", "b.md", "c.json"];

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReplacesAllFilesTogether()
    {
        await WriteAsync("old");
        using (var set = await OpenAsync())
        {
            Add(set, "new");
            Assert.Equal("old", Content());
            set.Commit();
        }

        Assert.Equal("new", Content());
        Assert.Empty(Beside());
    }

    [Fact]
    public async Task LeavesEverythingAsItWasWhereOneFileCannotBeWritten()
    {
        await WriteAsync("old");
        Directory.CreateDirectory(Path.Combine(_folder, "d.txt"));
        using (var set = await OpenAsync())
        {
            Add(set, "new");
            Assert.Contains(
                "d.txt' is a folder", Assert.ThrowsAny<IOException>(() => set.Add("d.txt", "new")).Message, StringComparison.Ordinal);
        }

        Assert.Equal("old", Content());
        Assert.Empty(Beside());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task WhoComesNextFinishesWhatAKilledProcessHadDecided(int replaced)
    {
        await WriteAsync("old");
        Kill(journalLength: null, replaced);

        await FileSet.SettleAsync(_folder, TimeProvider.System, Cancellation);

        Assert.Equal("new", Content());
        Assert.Empty(Beside());
        Assert.False(File.Exists(Path.Combine(_folder, FileSet.JournalName)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(50)]
    public async Task AProcessKilledBeforeItHadDecidedHasChangedNothing(int journalLength)
    {
        await WriteAsync("old");
        Kill(journalLength, replaced: 0);

        using (await OpenAsync())
        {
            Assert.Equal("old", Content());
            Assert.Empty(Beside());
        }
    }

    [Fact]
    public async Task OthersWaitUntilTheSetIsDone()
    {
        await WriteAsync("old");
        Task<FileSet> second;
        Task reader;
        using (var set = await OpenAsync())
        {
            Add(set, "new");
            (second, reader) = (OpenAsync(), FileSet.SettleAsync(_folder, TimeProvider.System, Cancellation));
            set.Commit();
            Assert.False(second.IsCompleted);
            Assert.False(reader.IsCompleted);
        }

        (await second).Dispose();
        await reader;
        Assert.Equal("new", Content());
    }

    [Fact]
    public async Task AFolderThatWasNeverWrittenInSetsIsLeftAlone()
    {
        File.WriteAllText(Path.Combine(_folder, "a.csv"), "old");
        await FileSet.SettleAsync(_folder, TimeProvider.System, Cancellation);
        Assert.Equal(["a.csv"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    private Task<FileSet> OpenAsync() => FileSet.OpenAsync(_folder, TimeProvider.System, Cancellation);

    private async Task WriteAsync(string content)
    {
        using var set = await OpenAsync();
        Add(set, content);
        set.Commit();
    }

    private static void Add(FileSet set, string content)
    {
        foreach (var name in s_names)
        {
            set.Add(name, content);
        }
    }

    // What a process leaves on disk that is killed after so many bytes of the journal, or after so many replacements.
    private void Kill(int? journalLength, int replaced)
    {
        var temporaries = s_names.Select(
            (name, index) => Path.Combine(_folder, $".{name}.{int.MaxValue}-{index}{WholeFile.TemporaryEnding}")).ToList();
        temporaries.ForEach(temporary => File.WriteAllText(temporary, "new"));
        var journal = string.Concat(s_names.Zip(temporaries, (name, temporary) => $"{Path.GetFileName(temporary)}\t{name}\n")) + "end";
        File.WriteAllText(Path.Combine(_folder, FileSet.JournalName), journal[..(journalLength ?? journal.Length)]);
        for (var i = 0; i < replaced; i++)
        {
            File.Move(temporaries[i], Path.Combine(_folder, s_names[i]), overwrite: true);
        }
    }

    private string Content() => Assert.Single(s_names.Select(name => File.ReadAllText(Path.Combine(_folder, name))).Distinct());

    private IEnumerable<string> Beside() => Directory.EnumerateFiles(_folder, "*" + WholeFile.TemporaryEnding);
}
