using System.Globalization;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>
/// One run at a time in a folder. BenchmarkDotNet builds every run of a clone into the same folder, so that of two runs at once one
/// would measure the other's program; and each would slow the other. The lock ends with its process, however that ends.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const string FileName = "running.lock";
    private const string OwnerName = "running.txt";

    private readonly FileStream _lock;

    private RunLock(FileStream file) => _lock = file;

    /// <param name="folder">Created where absent.</param>
    /// <exception cref="SettingsException">Another run has it; the message tells which.</exception>
    public static RunLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        FileStream taken;
        try
        {
            taken = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new SettingsException(
                $"Another run measures here ({Owner(folder)}): two at once would slow each other and build into one folder. Wait until it has ended, or use another clone of the repository.");
        }

        // Beside it, because nobody can read a file that is locked.
        WholeFile.Write(Path.Combine(folder, OwnerName), string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}, since {TimeProvider.System.GetUtcNow():HH:mm:ss} UTC"));
        return new RunLock(taken);
    }

    public void Dispose() => _lock.Dispose();

    private static string Owner(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, OwnerName));
        }
        catch (IOException)
        {
            return "it has only just started";
        }
    }
}
