using System.CommandLine;
using System.Runtime.InteropServices;
using Amazon.Runtime;
using Timestream.Benchmarks.Commands;
using Timestream.Benchmarks.Commands.Usage;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Processes;
using Timestream.Benchmarks.Harness.Running;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Writing;
using Timestream.Trends.Files;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks;

/// <summary>Entry point: runs a command if the first argument names one; passes other arguments to BenchmarkDotNet.</summary>
internal static class CommandLine
{
    private const string Stopping = "Stopping: nothing is retried any more, requests in flight get 5 s; a second Ctrl-C ends at once.";

    /// <summary>Runs the program and reports expected failures on standard error.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is [ChildWatch.Name, var token])
        {
            return await ChildWatch.RunAsync(token);
        }

        Screen.Guard();
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        void Stop(PosixSignalContext signal)
        {
            // The first signal stops cleanly; a second one ends the process at once.
            signal.Cancel = true;
            if (cancellation.IsCancellationRequested)
            {
                Environment.Exit(ExitCode.Cancelled);
            }

            Screen.Remark(Stopping);
            cancellation.Cancel();
        }

        try
        {
            return await DispatchAsync(arguments, cancellation.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Screen.Fault(Screen.Stopped);
            return ExitCode.Cancelled;
        }
        catch (Exception exception) when (exception is SettingsException or RunInputException or OutputPathException)
        {
            Screen.Fault(exception.Message);
            return ExitCode.Usage;
        }
        catch (Exception exception) when (exception is EndpointException or AmazonServiceException or AmazonClientException
            or ResourceNotOwnedException or WriteException or HttpRequestException or TimeoutException or RunFaultException
            or IOException or UnauthorizedAccessException)
        {
            // Messages of other libraries are printed with the kind of fault; our own messages do not need it.
            var isOurs = exception is EndpointException or RunFaultException or ResourceNotOwnedException or IOException
                or UnauthorizedAccessException;
            Screen.Fault(isOurs ? exception.Message : FaultText.Of(exception));
            return ExitCode.Failed;
        }
    }

    private static async Task<int> DispatchAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var groups = CommandGroups.Create();
        var root = CommandGroups.Root(groups);

        var isVerb = arguments.Length > 0 && root.Subcommands.Any(command => command.Name == arguments[0]);
        if (arguments is ["help", ..])
        {
            return await DispatchAsync([.. arguments.Skip(1), "--help"], cancellationToken);
        }

        if (!isVerb && arguments is [var word, ..] && !word.StartsWith('-'))
        {
            throw new SettingsException(UnknownCommand(word, root));
        }

        if (!isVerb && arguments is not ([] or ["--help" or "-h" or "-?"] or ["--version"]))
        {
            return await BenchmarkRun.ExecuteAsync(arguments, cancellationToken);
        }

        if (arguments is [] || arguments.Any(HelpText.IsAsked))
        {
            HelpText.Print(root, groups, arguments);
            return ExitCode.Success;
        }

        var parsed = root.Parse(arguments);
        if (UsageFaults.Of(parsed) is { Count: > 0 } faults)
        {
            throw new SettingsException(faults);
        }

        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    private static string UnknownCommand(string word, RootCommand root)
    {
        if (word.Contains('*', StringComparison.Ordinal))
        {
            return $"There is no command '{word}'; benchmarks are chosen by --filter '{word}'.";
        }

        var nested = root.Subcommands.FirstOrDefault(command => command.Subcommands.Any(sub => sub.Name == word));
        var likely = nested is not null
            ? $"{nested.Name} {word}"
            : NearestName.LikelyOf(root.Subcommands.Select(command => command.Name), word);
        var suggestion = likely is null ? "." : $"; did you mean '{likely}'?";
        return $"There is no command '{word}'{suggestion} '--help' lists the commands, --filter '{word}' chooses benchmarks.";
    }
}
