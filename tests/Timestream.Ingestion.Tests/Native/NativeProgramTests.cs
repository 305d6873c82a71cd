using System.Diagnostics;
using System.Runtime.InteropServices;
using Timestream.LocalEndpoint;

namespace Timestream.Ingestion.Tests.Native;

/// <summary>The library in a program that is compiled ahead of time, with every warning an error: nothing in it needs reflection.</summary>
public sealed class NativeProgramTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("native");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_program_published_natively_manages_tables_and_writes_by_both_transports()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("TIMESTREAM_NIGHTLY") == "1",
            "Takes more than a minute: set TIMESTREAM_NIGHTLY=1, as the nightly workflow does. The analyzers run in every build.");
        Assert.SkipUnless(HasLinker(), "Native publishing needs clang and zlib's headers (Debian: clang zlib1g-dev).");
        // Artifacts of its own: other tests build at the same time.
        var (code, said) = await RunAsync(
            "dotnet", "publish", Path.Combine(Repository.Root, "tests/Timestream.Native.Program"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
            "-o", Path.Combine(_folder.FullName, "out"), $"-p:ArtifactsPath={Path.Combine(_folder.FullName, "artifacts")}", "-p:DebugType=none", "-p:StripSymbols=true");
        Assert.True(code == 0, said);
        Assert.DoesNotContain("warning", said, StringComparison.Ordinal);

        await using var endpoint = await LocalEndpointServer.StartAsync(new LocalEndpointOptions(), TestContext.Current.CancellationToken);
        var deadLetters = Path.Combine(_folder.FullName, "dead-letters.jsonl");
        (code, said) = await RunAsync(
            Path.Combine(_folder.FullName, "out", "Timestream.Native.Program"), endpoint.BaseAddress.ToString(), deadLetters);

        Assert.True(code == 0, said);
        Assert.Equal(
            """
            Direct: 1000 acknowledged, 1 rejected: The record timestamp is outside the time ra
            Sdk: 1000 acknowledged, 1 rejected: The record timestamp is outside the time ra
            sensors is ACTIVE, 24 h, tags 1
            conflict
            2 dead letters

            """,
            said);
        Assert.Equal(2, (await File.ReadAllLinesAsync(deadLetters, TestContext.Current.CancellationToken)).Length);
        Assert.Equal(2001, endpoint.Stats.RecordsAcknowledged);
    }

    private static bool HasLinker() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(
            folder => File.Exists(Path.Combine(folder, "clang")))
            && File.Exists("/usr/include/zlib.h");

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
