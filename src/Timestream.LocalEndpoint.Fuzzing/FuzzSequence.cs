using System.Text;
using Timestream.LocalEndpoint.Fuzzing.Inputs;
using Timestream.LocalEndpoint.Fuzzing.Oracle;
using Timestream.LocalEndpoint.Fuzzing.Targets;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Fuzzing;

/// <summary>
/// Some inputs to one fresh endpoint, one after the other: what an input meets depends on no input before the first, but for
/// the batch loads of an endpoint that listens.
/// </summary>
internal sealed class FuzzSequence(int seed, long first, string folder, WireServers servers)
{
    /// <summary>Inputs of a sequence.</summary>
    public const int Length = 250;

    private byte[] _taskId = Encoding.ASCII.GetBytes(BatchLoadBodies.TaskId);

    // One sequence of sixteen over connections, one of eight against an endpoint that verifies signatures.
    private bool IsWire => first / Length % 16 == 5;

    private bool IsSigned => first / Length % 8 == 2 || first / Length % 32 == 21;

    /// <summary>Number and start of the input that is tried, for who watches; and its answer when it has come.</summary>
    public Action<FuzzInput> Trying { get; init; } = _ => { };

    public Action<FuzzInput, IReadOnlyList<FuzzAnswer>> Answered { get; init; } = (_, _) => { };

    /// <param name="count">How many inputs.</param>
    /// <returns>The first finding, with which the sequence ends; null where there is none.</returns>
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

    // Over connections an earlier request may be worked on after its client has gone, so there the state tells nothing.
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
        var fault = answers.Select(answer => AnswerRules.Fault(input, answer, IsSigned)).FirstOrDefault(fault => fault is not null)
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

    /// <summary>A batch load that failed for no fault of the request or the file.</summary>
    private static string? TaskFault(IFuzzTarget target) => target.Service.BatchLoad.List(new ListBatchLoadTasksRequest()).BatchLoadTasks
        .Where(task => task.TaskStatus == "FAILED")
        .Select(task => target.Service.BatchLoad.Describe(new BatchLoadTaskRequest { TaskId = task.TaskId }).BatchLoadTaskDescription.ErrorMessage)
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
