using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Timestream.Benchmarks.Harness.Processes;

/// <summary>
/// Kills all processes that a command has started, with their descendants, when the command ends for any reason: orphaned builds and
/// runs would disturb later measurements. The processes are identified by an environment variable, which they inherit. A separate
/// process waits for the end of the command. Linux only: on other systems, a command that is killed leaves its children running.
/// </summary>
internal sealed class ChildGuard : IAsyncDisposable
{
    private const string Variable = "TIMESTREAM_CHILD_OF";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly Process? _watch;

    private ChildGuard(string token, Process? watch)
    {
        Environment = new Dictionary<string, string> { [Variable] = token };
        _watch = watch;
    }

    /// <summary>Environment variables to start children with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Starts the process that waits for the end of this command.</summary>
    /// <param name="token">Unique name of the command.</param>
    public static ChildGuard Begin(string token)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new ChildGuard(token, watch: null);
        }

        var program = typeof(ChildGuard).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, ChildWatch.Name, token]) { RedirectStandardInput = true };
        return new ChildGuard(token, Process.Start(start));
    }

    /// <summary>Kills the remaining children and waits until they have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            _watch.StandardInput.Close();
            await _watch.WaitForExitAsync();
            _watch.Dispose();
        }
    }

    /// <summary>Kills all processes with this token. Repeats until there are none, because they may start others meanwhile.</summary>
    internal static async Task KillAsync(string token)
    {
        while (ChildrenOf(token) is { Count: > 0 } children)
        {
            foreach (var id in children)
            {
                try
                {
                    using var process = Process.GetProcessById(id);
                    process.Kill();
                }
                catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
                {
                    // The process has already ended.
                }
            }

            await Task.Delay(s_pause, TimeProvider.System);
        }
    }

    /// <summary>Returns the ids of running processes with this token.</summary>
    internal static IReadOnlyList<int> ChildrenOf(string token)
    {
        var mark = $"{Variable}={token}";
        var found = new List<int>();
        foreach (var folder in Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc") : [])
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && ReadOrEmpty(Path.Combine(folder, "environ")).Split('\0').Contains(mark))
            {
                found.Add(id);
            }
        }

        return found;
    }

    // Empty for processes of other users and for zombies.
    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
