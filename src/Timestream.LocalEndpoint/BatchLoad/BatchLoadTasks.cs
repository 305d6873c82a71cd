using System.Security.Cryptography;
using Timestream.LocalEndpoint.Buckets;
using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Constraints;
using Timestream.LocalEndpoint.Operations;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.BatchLoad;

/// <summary>The operations on batch load tasks.</summary>
internal sealed class BatchLoadTasks(
    DatabaseCatalog catalog, WriteRecordsOperation writeRecords, BucketsFolder? buckets, TimeProvider time) : IAsyncDisposable
{
    // Developer Guide, Quotas: active tasks. Further ones are throttled.
    private const int MaxActiveOfTable = 5;
    private const int MaxActive = 10;
    private const int MaxPage = 100;

    private readonly Dictionary<string, BatchLoadTask> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BatchLoadTask> _byToken = new(StringComparer.Ordinal);
    private readonly List<Task> _runs = [];
    private readonly CancellationTokenSource _stopping = new();

    public CreateBatchLoadTaskResponse Create(CreateBatchLoadTaskRequest request)
    {
        BatchLoadConstraints.Check(request);
        catalog.FindTable(request.TargetDatabaseName!, request.TargetTableName!);
        if (buckets is null)
        {
            throw ServiceException.Validation(Texts.NoBuckets);
        }

        lock (_tasks)
        {
            if (request.ClientToken is { } token && _byToken.TryGetValue(token, out var same))
            {
                return Same(same.Request, request)
                    ? new CreateBatchLoadTaskResponse(same.Id)
                    : throw ServiceException.Conflict(Texts.TokenUsed);
            }

            CheckActive(request);
            var task = new BatchLoadTask(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), request, time.GetUtcNow());
            _tasks[task.Id] = task;
            if (request.ClientToken is not null)
            {
                _byToken[request.ClientToken] = task;
            }

            Start(task);
            return new CreateBatchLoadTaskResponse(task.Id);
        }
    }

    public DescribeBatchLoadTaskResponse Describe(BatchLoadTaskRequest request) => new(Find(request).Describe());

    public ListBatchLoadTasksResponse List(ListBatchLoadTasksRequest request)
    {
        var violations = new ConstraintViolations();
        violations.PageSize(request.MaxResults, MaxPage);
        violations.OneOf(
            request.TaskStatus, "taskStatus",
            BatchLoadTask.Created, BatchLoadTask.InProgress, BatchLoadTask.Failed, BatchLoadTask.Succeeded,
            BatchLoadTask.ProgressStopped, BatchLoadTask.PendingResume);
        violations.ThrowIfAny();
        lock (_tasks)
        {
            var tasks = _tasks.Values
                .Select(task => task.Describe())
                .Where(task => request.TaskStatus is null || task.TaskStatus == request.TaskStatus);
            var page = Page.Of(tasks, task => task.TaskId, request.NextToken, request.MaxResults ?? MaxPage);
            return new ListBatchLoadTasksResponse([.. page.Items.Select(Summary)], page.NextToken);
        }
    }

    public void Resume(BatchLoadTaskRequest request)
    {
        var task = Find(request);
        lock (_tasks)
        {
            if (!task.TryResume(time.GetUtcNow()))
            {
                throw ServiceException.Validation(Texts.NotResumable(task.Id, task.Status));
            }

            Start(task);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task[] runs;
        lock (_tasks)
        {
            runs = [.. _runs];
        }

        await Task.WhenAll(runs);
        _stopping.Dispose();
    }

    private void Start(BatchLoadTask task)
    {
        _runs.RemoveAll(run => run.IsCompleted);
        _runs.Add(Task.Run(() => new BatchLoadRun(task, buckets!, writeRecords, time).Run(_stopping.Token)));
    }

    private BatchLoadTask Find(BatchLoadTaskRequest request)
    {
        var violations = new ConstraintViolations();
        violations.TaskId(request.TaskId);
        violations.ThrowIfAny();
        lock (_tasks)
        {
            return _tasks.TryGetValue(request.TaskId!, out var task)
                ? task
                : throw ServiceException.NotFound(Texts.NoTask(request.TaskId!));
        }
    }

    private void CheckActive(CreateBatchLoadTaskRequest request)
    {
        var active = _tasks.Values.Where(task => task.IsActive).ToList();
        var ofTable = active.Count(task =>
            task.Request.TargetDatabaseName == request.TargetDatabaseName && task.Request.TargetTableName == request.TargetTableName);
        if (active.Count >= MaxActive || ofTable >= MaxActiveOfTable)
        {
            throw ServiceException.Throttling(Texts.RateExceeded);
        }
    }

    // Compared as JSON, since lists in records compare by identity.
    private static bool Same(CreateBatchLoadTaskRequest one, CreateBatchLoadTaskRequest other)
    {
        static string Text(CreateBatchLoadTaskRequest request) =>
            System.Text.Json.JsonSerializer.Serialize(request, ProtocolJson.Messages.CreateBatchLoadTaskRequest);
        return Text(one) == Text(other);
    }

    private static BatchLoadTaskSummary Summary(BatchLoadTaskDescription task) => new()
    {
        TaskId = task.TaskId,
        TaskStatus = task.TaskStatus,
        DatabaseName = task.TargetDatabaseName,
        TableName = task.TargetTableName,
        CreationTime = task.CreationTime,
        LastUpdatedTime = task.LastUpdatedTime,
        ResumableUntil = task.ResumableUntil,
    };
}
