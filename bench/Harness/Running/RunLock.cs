using System.Globalization;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>
/// Allows one run at a time per folder. Concurrent runs of one clone would share build folders, and so might measure each other's program,
/// and would slow each other down. The system releases the lock when its process ends for any reason.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const string FileName = "running.lock";
    private const string OwnerName = "running.txt";

    private readonly FileStream _lock;

    private RunLock(FileStream file) => _lock = file;

    /// <summary>Takes the lock of a folder.</summary>
    /// <param name="folder">The folder; created if it does not exist.</param>
    /// <exception cref="SettingsException">Another run holds the lock; the message names its process.</exception>
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
                $"Another run measures here ({Owner(folder)}): two at once would slow each other and build into one folder. "
                + "Wait until it has ended, or use another clone of the repository.");
        }

        // The owner is in a separate file because a locked file cannot be read.
        var since = TimeProvider.System.GetUtcNow();
        WholeFile.Write(
            Path.Combine(folder, OwnerName),
            string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}, since {since:HH:mm:ss} UTC"));
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
