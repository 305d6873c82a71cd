using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Commands.Endpoint;

/// <summary>Writes the records that a local endpoint holds to standard output or a file.</summary>
internal static class DumpCommand
{
    public static Command Create()
    {
        var database = new Option<string?>("--database") { Description = "Database (default: from the configuration)", HelpName = "NAME" };
        var table = new Option<string?>("--table") { Description = "Table (default: from the configuration)", HelpName = "NAME" };
        var output = new Option<FileInfo?>("--output", "-o")
        {
            Description = "File, written as a whole or not at all (default: standard output)",
            HelpName = "FILE",
        };
        var command = new Command(
            "dump", "Write the records that a local endpoint holds as JSON lines, in the order of their series and times")
        {
            database, table, output,
        };
        var common = CommonOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = common.Read(parsed);
            if (settings.IsLocal || settings.IsAws)
            {
                throw new SettingsException(
                    "dump reads what a running local endpoint holds: give its address, such as --endpoint http://127.0.0.1:8000. "
                    + "(The embedded endpoint ends with its command, and Amazon Timestream is read by queries.)");
            }

            var records = new RecordsClient(
                new Uri(settings.Endpoint), parsed.GetValue(database) ?? settings.Database, parsed.GetValue(table) ?? settings.Table);
            if (parsed.GetValue(output) is { } file)
            {
                var lines = 0L;
                await WholeFile.WriteAsync(file.FullName, async stream => lines = await records.CopyAsync(stream, cancellationToken));
                Screen.Remark($"{Figures.Whole(lines)} records written to {file.FullName}.");
            }
            else
            {
                await using var stream = Console.OpenStandardOutput();
                await records.CopyAsync(stream, cancellationToken);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
