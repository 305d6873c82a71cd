using System.Text;
using Timestream.LocalEndpoint.Fuzzing.Inputs;
using Timestream.LocalEndpoint.Fuzzing.Oracle;
using Timestream.LocalEndpoint.Fuzzing.Targets;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Fuzzing;

/// <summary>
/// Tries some inputs one after the other on one endpoint in its initial state, so that the result of an input depends only on earlier
/// inputs of the sequence. Endpoints that listen are reused and keep their batch load tasks.
/// </summary>
internal sealed class FuzzSequence(int seed, long first, string folder, WireServers servers)
{
    /// <summary>Number of inputs of a sequence.</summary>
    public const int Length = 250;

    private byte[] _taskId = Encoding.ASCII.GetBytes(BatchLoadBodies.TaskId);

    // One of 16 sequences goes over connections; one of eight of the others, and half of those, goes to an endpoint with signatures.
    private bool IsWire => first / Length % 16 == 5;

    private bool IsSigned => first / Length % 8 == 2 || first / Length % 32 == 21;

    /// <summary>Called before an input is tried.</summary>
    public Action<FuzzInput> Trying { get; init; } = _ => { };

    /// <summary>Called with the answers to an input.</summary>
    public Action<FuzzInput, IReadOnlyList<FuzzAnswer>> Answered { get; init; } = (_, _) => { };

    /// <param name="count">Number of inputs to try.</param>
    /// <param name="cancellationToken">Ends the sequence.</param>
    /// <returns>The first finding, which ends the sequence; null if there is none.</returns>
    public async Task<FuzzFinding?> RunAsync(int count, CancellationToken cancellationToken)
    {
        await using var target = await TargetAsync(cancellationToken);
        Directory.CreateDirectory(Path.Combine(target.Buckets, Fixture.Bucket, "in"));
        FixtureTables.Create(target.Service);
        var state = StateOf(target);
        for (var number = first; number < first + count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var input = WithTaskId(FuzzGenerator.Create(seed, number, IsSigned, IsWire));
            Trying(input);
            var (fault, answers, after) = await TryAsync(target, input, state, cancellationToken);
            Answered(input, answers);
            if (fault is not null)
            {
                return new FuzzFinding(input, fault, answers);
            }

            state = after;
        }

        return null;
    }

    private async Task<IFuzzTarget> TargetAsync(CancellationToken cancellationToken) => IsWire
        ? new WireTarget(servers, await servers.TakeAsync(IsSigned, cancellationToken))
        : new HandlerTarget(FixtureTables.Options(Directory.CreateDirectory(Path.Combine(folder, $"{first}")).FullName, IsSigned));

    // Over connections an earlier request can still be executed after its client has closed, so the state is not compared.
    private string StateOf(IFuzzTarget target) => IsWire ? "" : StateText.Of(target.Service);

    private async Task<(string? Fault, IReadOnlyList<FuzzAnswer> Answers, string State)> TryAsync(
        IFuzzTarget target, FuzzInput input, string state, CancellationToken cancellationToken)
    {
        if (input.Csv is not null)
        {
            await File.WriteAllBytesAsync(Path.Combine(target.Buckets, Fixture.Bucket, "in", "data.csv"), input.Csv, cancellationToken);
        }

        IReadOnlyList<FuzzAnswer> answers;
        try
        {
            answers = await target.SendAsync(input, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return ($"the handler threw {exception}", [], state);
        }

        await EndOfTasksAsync(target, cancellationToken);
        var after = StateOf(target);
        var fault = answers.Select(answer => AnswerRules.Violation(input, answer, IsSigned)).FirstOrDefault(fault => fault is not null)
            ?? (IsWire ? null : TaskFault(target));
        if (fault is null && input.Operation is not null)
        {
            fault = answers.Count != 1 ? $"{answers.Count} answers"
                : answers[0].Status is not (200 or 419) && after != state ? $"the state changed:\n{state}to\n{after}"
                : null;
            RememberTask(input, answers);
        }

        return (fault, answers, after);
    }

    /// <summary>Error of a batch load task that failed because of a defect of the endpoint; null if there is none.</summary>
    private static string? TaskFault(IFuzzTarget target) => target.Service.BatchLoad.List(new ListBatchLoadTasksRequest()).BatchLoadTasks
        .Where(task => task.TaskStatus == "FAILED")
        .Select(task => target.Service.BatchLoad.Describe(new BatchLoadTaskRequest { TaskId = task.TaskId }))
        .Select(response => response.BatchLoadTaskDescription.ErrorMessage)
        .FirstOrDefault(message => message?.StartsWith("The endpoint failed:", StringComparison.Ordinal) == true);

    private FuzzInput WithTaskId(FuzzInput input)
    {
        var at = input.Body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(BatchLoadBodies.TaskId));
        if (at >= 0)
        {
            _taskId.CopyTo(input.Body, at);
        }

        return input;
    }

    private void RememberTask(FuzzInput input, IReadOnlyList<FuzzAnswer> answers)
    {
        if (input.Operation == "CreateBatchLoadTask" && answers is [{ Status: 200 } answer])
        {
            _taskId = answer.Body.AsSpan("{\"TaskId\":\"".Length, _taskId.Length).ToArray();
        }
    }

    private static async Task EndOfTasksAsync(IFuzzTarget target, CancellationToken cancellationToken)
    {
        while (target.Service.BatchLoad.List(new ListBatchLoadTasksRequest()).BatchLoadTasks
            .Any(task => task.TaskStatus is "CREATED" or "IN_PROGRESS" or "PENDING_RESUME"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
        }
    }
}
