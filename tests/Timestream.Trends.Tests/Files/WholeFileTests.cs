using System.Diagnostics;
using Timestream.Trends.Files;

namespace Timestream.Trends.Tests.Files;

public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ReplacesAFileAndLeavesNothingBeside()
    {
        var path = Path.Combine(_folder, "a", "report.csv");
        WholeFile.Write(path, "old and long");
        WholeFile.Write(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void KeepsTheModeOfTheFileItReplaces()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        var path = Path.Combine(_folder, "report.csv");
        WholeFile.Write(path, "old");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(path, mode);
        WholeFile.Write(path, "new");
        Assert.Equal(mode, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("link", "is a link to")]
    [InlineData("dangling", "is a link to")]
    [InlineData("pipe", "no regular file")]
    [InlineData("folder", "is a folder")]
    public void RefusesWhatIsNoRegularFile(string name, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs the file kinds of Unix.");
        var target = Path.Combine(_folder, "target");
        File.WriteAllText(target, "kept");
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), target);
        File.CreateSymbolicLink(Path.Combine(_folder, "dangling"), Path.Combine(_folder, "nowhere"));
        Process.Start("mkfifo", [Path.Combine(_folder, "pipe")]).WaitForExit();
        Directory.CreateDirectory(Path.Combine(_folder, "folder"));

        var path = Path.Combine(_folder, name);
        var before = Directory.EnumerateFileSystemEntries(_folder).Order().ToList();
        foreach (var write in (Action<string>[])[file => WholeFile.Check(file), file => WholeFile.Write(file, "new")])
        {
            var fault = Assert.ThrowsAny<IOException>(() => write(path));
            Assert.Contains($"'{path}' ", fault.Message, StringComparison.Ordinal);
            Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        }

        Assert.Equal("kept", File.ReadAllText(target));
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(_folder).Order());
    }

    [Fact]
    public void RefusesADevice()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "Needs /dev/null.");
        Assert.Contains(
            "no regular file", Assert.ThrowsAny<IOException>(() => WholeFile.Write("/dev/null", "new")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TellsThatAFolderTakesNoFile()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "kept");
        var path = Path.Combine(file, "report.csv");
        Assert.Contains(
            $"'{file}' is a file and no folder",
            Assert.ThrowsAny<IOException>(() => WholeFile.Check(path)).Message,
            StringComparison.Ordinal);
        Assert.Equal("kept", File.ReadAllText(file));
    }

    [Fact]
    public void AcceptsAnEmptyRegularFileThatAnotherHasLocked()
    {
        var path = Path.Combine(_folder, "locked");
        using var held = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        WholeFile.Refuse(path);
    }

    [Fact]
    public void RefusesASocket()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs the file kinds of Unix.");
        var path = Path.Combine(_folder, "socket");
        using var socket = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
        Assert.Contains("no regular file", Assert.ThrowsAny<IOException>(() => WholeFile.Refuse(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AcceptsAnEmptyRegularFile()
    {
        var path = Path.Combine(_folder, "empty");
        File.WriteAllText(path, "");
        WholeFile.Check(path);
        Assert.Equal("", File.ReadAllText(path));
    }
}
