using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Commands.Endpoint;

/// <summary>Runs the local endpoint until Ctrl-C.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command(EndpointArguments.Serve, "Run the local Timestream write endpoint until Ctrl-C");
        var options = ServeOptions.AddTo(command);
        var untilInputEnds = new Option<bool>(EndpointArguments.UntilInputEnds) { Hidden = true };
        command.Options.Add(untilInputEnds);
        command.SetAction((parsed, cancellationToken) =>
            ServeAsync(options.Read(parsed, Screen.Fault), parsed.GetValue(untilInputEnds), cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(LocalEndpointOptions options, bool untilInputEnds, CancellationToken cancellationToken)
    {
        LocalEndpointServer server;
        try
        {
            server = await LocalEndpointServer.StartAsync(options, cancellationToken);
        }
        catch (EndpointStartException exception)
        {
            throw new SettingsException(exception.Message);
        }

        await using (server)
        {
            await Console.Out.WriteLineAsync($"listening on {server.BaseAddress.ToString().TrimEnd('/')}");
            await Console.Out.FlushAsync(CancellationToken.None);
            await WaitForEndAsync(untilInputEnds, cancellationToken);
            await server.StopAsync(CancellationToken.None);
        }

        return ExitCode.Success;
    }

    private static async Task WaitForEndAsync(bool untilInputEnds, CancellationToken cancellationToken)
    {
        if (untilInputEnds)
        {
            // Ctrl-C reaches the whole process group. Serve until the parent ends, because it still has requests in flight.
            await Console.In.ReadToEndAsync(CancellationToken.None);
            return;
        }

        var ended = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(ended.SetResult);
        await ended.Task;
    }
}
