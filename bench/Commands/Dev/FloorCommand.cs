using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Ingestion.Records;

namespace Timestream.Benchmarks.Commands.Dev;

/// <summary>Hidden command: serves the baseline for <see cref="EndpointBenchmarks"/> until standard input ends.</summary>
internal static class FloorCommand
{
    public static Command Create()
    {
        var batchSize = CommonOptions.Bounded(
            EndpointArguments.BatchSize, "-b", "Number of records that each answer acknowledges", 1, Batch.MaxRecords, 1);
        var command = new Command(EndpointArguments.Floor, "Serve an endpoint that reads JSON and stores nothing") { batchSize };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var floor = await FloorEndpoint.StartAsync(parsed.GetValue(batchSize), cancellationToken);
            await Console.Out.WriteLineAsync($"{EndpointProcess.ReadyPrefix}{FloorEndpoint.AddressOf(floor)}");
            await Console.Out.FlushAsync(CancellationToken.None);
            await Console.In.ReadToEndAsync(CancellationToken.None);
            return ExitCode.Success;
        });
        return command;
    }
}
