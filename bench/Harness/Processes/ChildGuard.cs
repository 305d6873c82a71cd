using System.Diagnostics;
using System.Globalization;

namespace Timestream.Benchmarks.Harness.Processes;

/// <summary>
/// Ends every process that a command has started, and those that these have started, when the command ends, however that is: builds
/// and runs that went on alone would disturb what is measured next. They are known by a variable of their environment, which all of
/// them inherit; a process of its own waits for the end of the command. Linux only: elsewhere a command that is killed leaves them.
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

    /// <summary>What children have to be started with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <param name="token">Name that no other command has.</param>
    public static ChildGuard Begin(string token)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new ChildGuard(token, watch: null);
        }

        var program = typeof(ChildGuard).Assembly.Location;
        return new ChildGuard(token, Process.Start(new ProcessStartInfo("dotnet", [program, ChildWatch.Name, token]) { RedirectStandardInput = true }));
    }

    /// <summary>Ends what is left of the children.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            _watch.StandardInput.Close();
            await _watch.WaitForExitAsync();
            _watch.Dispose();
        }
    }

    /// <summary>Kills all processes that have this token, until there is none; they might start others in the meantime.</summary>
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
                catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
                {
                    // It has ended by itself.
                }
            }

            await Task.Delay(s_pause, TimeProvider.System);
        }
    }

    /// <summary>Processes that have this token and have not ended.</summary>
    internal static IReadOnlyList<int> ChildrenOf(string token)
    {
        var mark = $"{Variable}={token}";
        var found = new List<int>();
        foreach (var folder in Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc") : [])
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Read(Path.Combine(folder, "environ")).Split('\0').Contains(mark))
            {
                found.Add(id);
            }
        }

        return found;
    }

    // Empty for processes of others, and for one that has ended and waits for its parent to notice.
    private static string Read(string path)
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
