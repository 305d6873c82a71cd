using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.BatchLoad;

/// <summary>A batch load task: its request, status and progress.</summary>
internal sealed class BatchLoadTask(string id, CreateBatchLoadTaskRequest request, DateTimeOffset created)
{
    public const string Created = "CREATED";
    public const string InProgress = "IN_PROGRESS";
    public const string Failed = "FAILED";
    public const string Succeeded = "SUCCEEDED";
    public const string ProgressStopped = "PROGRESS_STOPPED";
    public const string PendingResume = "PENDING_RESUME";

    // [UNKNOWN: batch load] Time during which a stopped task can be resumed.
    private static readonly TimeSpan s_resumable = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private string _status = Created;
    private readonly decimal _created = EpochSeconds.Of(created);
    private DateTimeOffset _updated = created;
    private DateTimeOffset? _resumableUntil;
    private string? _error;
    private BatchLoadProgressReport _progress = new();

    public string Id { get; } = id;

    public CreateBatchLoadTaskRequest Request { get; } = request;

    public string Status
    {
        get
        {
            lock (_gate)
            {
                return _status;
            }
        }
    }

    public bool IsActive => Status is Created or InProgress or PendingResume;

    public BatchLoadProgressReport Progress
    {
        get
        {
            lock (_gate)
            {
                return _progress;
            }
        }
    }

    /// <summary>Number of loaded files, and of loaded rows of the next file; a resumed task skips them.</summary>
    public (int Files, long Rows) Position { get; set; }

    /// <summary>The errors of each file so far.</summary>
    public List<(string File, ErrorLog Log)> Errors { get; } = [];

    public void SetStatus(string status, DateTimeOffset now, string? error = null)
    {
        lock (_gate)
        {
            _status = status;
            _updated = now;
            _error = error;
            _resumableUntil = status == ProgressStopped ? now + s_resumable : null;
        }
    }

    /// <summary>Resumes a stopped task; false if it is not stopped, or no longer resumable.</summary>
    public bool TryResume(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_status != ProgressStopped || now > _resumableUntil)
            {
                return false;
            }

            _status = PendingResume;
            _updated = now;
            _resumableUntil = null;
            return true;
        }
    }

    public void Count(Func<BatchLoadProgressReport, BatchLoadProgressReport> change)
    {
        lock (_gate)
        {
            _progress = change(_progress);
        }
    }

    public BatchLoadTaskDescription Describe()
    {
        lock (_gate)
        {
            return new BatchLoadTaskDescription
            {
                TaskId = Id,
                ErrorMessage = _error,
                DataSourceConfiguration = Request.DataSourceConfiguration,
                ProgressReport = _progress,
                ReportConfiguration = Request.ReportConfiguration,
                DataModelConfiguration = Request.DataModelConfiguration,
                TargetDatabaseName = Request.TargetDatabaseName!,
                TargetTableName = Request.TargetTableName!,
                TaskStatus = _status,
                RecordVersion = Request.RecordVersion,
                CreationTime = _created,
                LastUpdatedTime = EpochSeconds.Of(_updated),
                ResumableUntil = _resumableUntil is { } until ? EpochSeconds.Of(until) : null,
            };
        }
    }
}
