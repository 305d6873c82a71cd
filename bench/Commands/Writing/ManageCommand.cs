using System.CommandLine;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>Deletes, creates and shows database and table, without writing records.</summary>
internal static class ManageCommand
{
    public static Command Create()
    {
        var command = Action("manage", "Delete and create database and table, wait until writable (reset)", ResetAsync);
        command.Subcommands.Add(Action("reset", "Delete and create database and table, wait until writable (the default)", ResetAsync));
        command.Subcommands.Add(Action(
            "create", "Create database and table if missing, wait until writable; deletes nothing", EnsureAsync));
        command.Subcommands.Add(Action(
            "delete", "Delete the table, and the database if it has no other table; only if created by this harness", DeleteAsync));
        command.Subcommands.Add(Action("status", "Show the state of database and table", ShowAsync));
        return command;
    }

    private static Task ResetAsync(CommandSession session, CancellationToken cancellationToken) =>
        session.Connection.Tables(session.Settings.Table).ResetAsync(session.Remarks, cancellationToken);

    private static Task EnsureAsync(CommandSession session, CancellationToken cancellationToken) =>
        session.Connection.Tables(session.Settings.Table).EnsureAsync(session.Remarks, cancellationToken);

    private static Task DeleteAsync(CommandSession session, CancellationToken cancellationToken) =>
        session.Connection.Tables(session.Settings.Table).DeleteAsync(session.Remarks, cancellationToken);

    private static async Task ShowAsync(CommandSession session, CancellationToken cancellationToken)
    {
        var status = await session.Connection.Tables(session.Settings.Table).StatusAsync(cancellationToken);
        Screen.Print(
        [
            ("Database", $"{session.Settings.Database} ({(status.DatabaseExists ? "exists" : "absent")})"),
            ("Table", $"{session.Settings.Table} ({(status.TableExists ? status.Status : "absent")})"),
            ("Memory store retention", status.MemoryHours is { } hours ? $"{hours} h" : "-"),
            ("Magnetic store retention", status.MagneticDays is { } days ? $"{days} d" : "-"),
            ("Created by this harness", status.CreatedByHarness ? "true" : "false"),
        ]);
    }

    private static Command Action(string name, string description, Func<CommandSession, CancellationToken, Task> work)
    {
        var command = new Command(name, description);
        var common = CommonOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(common.Read(parsed), cancellationToken);
            await work(session, cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }
}
