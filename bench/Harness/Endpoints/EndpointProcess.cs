using System.Diagnostics;
using System.Globalization;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>
/// The embedded endpoint in a process of its own, so that its CPU time, memory and garbage collections are separate from the client's.
/// The endpoint reads its standard input, which this process holds open, and so ends with this process even if that is killed.
/// </summary>
internal sealed class EndpointProcess : IAsyncDisposable
{
    /// <summary>Text in front of the address in the line that a started endpoint prints.</summary>
    public const string ReadyPrefix = "listening on ";

    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private EndpointProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Base address, on loopback.</summary>
    public Uri Address { get; }

    public int ProcessId => _process.Id;

    /// <summary>Starts <c>serve</c> on a free port and returns when it accepts requests.</summary>
    /// <exception cref="EndpointException">The endpoint ended, or was not ready within 30 s.</exception>
    public static Task<EndpointProcess> StartAsync(CancellationToken cancellationToken, params string[] options) =>
        StartAsync(environment: null, cancellationToken, options);

    /// <inheritdoc cref="StartAsync(CancellationToken, string[])"/>
    /// <param name="environment">Environment variables in addition to the inherited ones; null for none.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <param name="options">Options of <c>serve</c>.</param>
    public static Task<EndpointProcess> StartAsync(
        IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken, params string[] options) =>
        StartAsync([EndpointArguments.Serve, "--port", "0", EndpointArguments.UntilInputEnds, .. options], environment, cancellationToken);

    /// <summary>Starts the <see cref="FloorEndpoint"/>, the baseline for the embedded endpoint.</summary>
    /// <param name="batchSize">Number of records that each answer acknowledges.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="EndpointException">The endpoint ended, or was not ready within 30 s.</exception>
    public static Task<EndpointProcess> StartFloorAsync(int batchSize, CancellationToken cancellationToken)
    {
        var size = batchSize.ToString(CultureInfo.InvariantCulture);
        return StartAsync(
            [EndpointArguments.Dev, EndpointArguments.Floor, EndpointArguments.BatchSize, size], environment: null, cancellationToken);
    }

    private static async Task<EndpointProcess> StartAsync(
        string[] arguments, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        var process = Process.Start(StartInfo(arguments, environment))
            ?? throw new EndpointException("The endpoint process could not be started.");
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(s_startLimit);
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith(ReadyPrefix, StringComparison.Ordinal))
                {
                    // No more output is expected, but a full pipe must not block the endpoint.
                    _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                    return new EndpointProcess(process, new Uri(line[ReadyPrefix.Length..]));
                }
            }

            throw new EndpointException($"The endpoint ended before it was ready: {(await errors).Trim()}");
        }
        catch (Exception exception)
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            if (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw new EndpointException($"The endpoint was not ready within {s_startLimit.TotalSeconds:0} s.", exception);
            }

            throw;
        }
    }

    /// <summary>Closes the endpoint's input, which ends the endpoint, and waits up to 5 s before it kills the process.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(s_stopLimit);
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        finally
        {
            _process.Dispose();
        }
    }

    private static ProcessStartInfo StartInfo(string[] arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var program = typeof(EndpointProcess).Assembly.Location;
        var host = Path.ChangeExtension(program, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = File.Exists(host) ? new ProcessStartInfo(host) : new ProcessStartInfo("dotnet") { ArgumentList = { program } };
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
