using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.LocalEndpoint;

namespace Timestream.Benchmarks.Commands;

/// <summary>The local endpoint by itself, until Ctrl-C.</summary>
internal static class ServeCommand
{
    /// <summary>Hidden option of the process the harness starts for itself: end when standard input ends, that is, with the parent.</summary>
    public const string UntilInputEnds = "--until-input-ends";

    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port to listen on; 0 takes any free one (default 8000)", DefaultValueFactory = _ => 8000, HelpName = "P" };
        port.Validators.Add(result =>
        {
            var value = result.GetValueOrDefault<int>();
            if (value is < 0 or > 65535)
            {
                result.AddError($"--port {value}: expected 0 to 65535.");
            }
        });
        var host = new Option<string>("--host") { Description = "Address to listen on; other than loopback needs keys (default 127.0.0.1)", DefaultValueFactory = _ => "127.0.0.1", HelpName = "ADDRESS" };
        var region = new Option<string>("--region") { Description = "Region in ARNs and signatures (default us-west-2)", DefaultValueFactory = _ => "us-west-2" };
        var accessKey = new Option<string?>("--access-key") { Description = "With --secret-key: every request must be signed with them" };
        var secretKey = new Option<string?>("--secret-key") { Description = "See --access-key" };
        var visibility = new Option<int>("--visibility-delay") { Description = "Milliseconds until created and deleted tables are seen as such (default 0)", HelpName = "MS" };
        var untilInputEnds = new Option<bool>(UntilInputEnds) { Hidden = true };

        var command = new Command("serve", "Run the local Timestream write endpoint until Ctrl-C") { port, host, region, accessKey, secretKey, visibility, untilInputEnds };
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new LocalEndpointOptions
            {
                Host = parsed.GetValue(host)!,
                Port = parsed.GetValue(port),
                Region = parsed.GetValue(region)!,
                AccessKey = parsed.GetValue(accessKey),
                SecretKey = parsed.GetValue(secretKey),
                VisibilityDelay = TimeSpan.FromMilliseconds(parsed.GetValue(visibility)),
            };
            return ServeAsync(options, parsed.GetValue(untilInputEnds), cancellationToken);
        });
        return command;
    }

    private static async Task<int> ServeAsync(LocalEndpointOptions options, bool untilInputEnds, CancellationToken cancellationToken)
    {
        if (options.Validate() is { Count: > 0 } faults)
        {
            throw new SettingsException(faults);
        }

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
            await EndAsync(untilInputEnds, cancellationToken);
            await server.StopAsync(CancellationToken.None);
        }

        return ExitCode.Success;
    }

    private static async Task EndAsync(bool untilInputEnds, CancellationToken cancellationToken)
    {
        if (untilInputEnds)
        {
            // Ctrl-C reaches the whole process group; here only the parent's end counts, which still has requests in flight.
            await Console.In.ReadToEndAsync(CancellationToken.None);
            return;
        }

        var ended = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(ended.SetResult);
        await ended.Task;
    }
}
