using System.Buffers;
using System.Text;
using System.Text.Json;
using Timestream.LocalEndpoint.Buckets;
using Timestream.LocalEndpoint.Operations;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.BatchLoad;

/// <summary>Runs a task: writes its files row by row, with the same rules as WriteRecords.</summary>
internal sealed class BatchLoadRun(BatchLoadTask task, BucketsFolder buckets, WriteRecordsOperation writeRecords, TimeProvider time)
{
    // Developer Guide, Quotas.
    private const int MaxFiles = 100;

    private readonly List<(byte[] Json, long Line)> _records = [];

    /// <summary>
    /// Runs until all files are loaded, the table is deleted or <paramref name="ct"/> is cancelled; sets the status of the task.
    /// </summary>
    public void Run(CancellationToken ct)
    {
        task.SetStatus(BatchLoadTask.InProgress, time.GetUtcNow());
        try
        {
            var model = FindModel();
            var files = FindFiles();
            for (; task.Position.Files < files.Count; task.Position = (task.Position.Files + 1, 0))
            {
                LoadFile(files[task.Position.Files], model, ct);
            }

            Finish(task.Errors.Exists(file => file.Log.Any) ? Texts.BatchLoadHadErrors : null);
        }
        catch (ServiceException stopped)
        {
            task.SetStatus(BatchLoadTask.ProgressStopped, time.GetUtcNow(), stopped.Message);
        }
        catch (OperationCanceledException)
        {
            task.SetStatus(BatchLoadTask.ProgressStopped, time.GetUtcNow(), "The endpoint was stopped.");
        }
        catch (Exception failed) when (failed is FormatException or IOException or UnauthorizedAccessException or JsonException)
        {
            Finish(failed.Message, failed.Message);
        }
        catch (Exception unexpected)
        {
            // A defect of the endpoint: it is reported, and the task does not stay in progress.
            var message = $"The endpoint failed: {unexpected.GetType().Name}: {unexpected.Message}";
            task.SetStatus(BatchLoadTask.Failed, time.GetUtcNow(), message);
        }
    }

    private DataModel FindModel()
    {
        if (task.Request.DataModelConfiguration!.DataModel is { } given)
        {
            return given;
        }

        var s3 = task.Request.DataModelConfiguration.DataModelS3Configuration!;
        var path = buckets.PathOf(s3.BucketName ?? "", s3.ObjectKey ?? "");
        if (path is null || !File.Exists(path))
        {
            throw new FormatException($"The data model {s3.BucketName}/{s3.ObjectKey} does not exist.");
        }

        var model = JsonSerializer.Deserialize(TextObject.Read(path).Span, ProtocolJson.Messages.DataModel)
            ?? throw new FormatException("The data model is empty.");
        return BatchLoadConstraints.ErrorOf(model) is { } error ? throw new FormatException(error) : model;
    }

    private List<string> FindFiles()
    {
        var s3 = task.Request.DataSourceConfiguration!.DataSourceS3Configuration!;
        var files = buckets.Find(s3.BucketName!, s3.ObjectKeyPrefix ?? "");
        return files.Count switch
        {
            0 => throw new FormatException($"There is no object {s3.BucketName}/{s3.ObjectKeyPrefix}."),
            > MaxFiles => throw new FormatException(
                $"There are {files.Count} objects {s3.BucketName}/{s3.ObjectKeyPrefix}: at most {MaxFiles} can be loaded."),
            _ => files,
        };
    }

    private void LoadFile(string key, DataModel model, CancellationToken ct)
    {
        if (task.Errors.Count <= task.Position.Files)
        {
            task.Errors.Add((key, new ErrorLog()));
        }

        var log = task.Errors[task.Position.Files].Log;
        var source = task.Request.DataSourceConfiguration!;
        CsvReader? csv = null;
        try
        {
            var path = buckets.PathOf(source.DataSourceS3Configuration!.BucketName!, key)
                ?? throw new FormatException("The file is a link that leads nowhere or out of the folder of the buckets: it is not read.");
            using var text = TextObject.Open(path);
            csv = new CsvReader(text, source.CsvConfiguration);
            if (!csv.Read())
            {
                throw new FormatException("The file is empty: it needs a header. Pipes and devices are not read.");
            }

            var rows = new RowMapper(model, source.CsvConfiguration, csv.Fields);
            long row = 0;
            while (csv.Read())
            {
                ct.ThrowIfCancellationRequested();
                if (row++ >= task.Position.Rows)
                {
                    AddRow(rows, csv, log);
                    if (_records.Count >= WriteRequest.MaxRecords)
                    {
                        Flush(log);
                        task.Position = (task.Position.Files, row);
                    }
                }
            }

            Flush(log);
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            Flush(log);
            log.Add(e.Message, csv?.Line ?? 0);
            task.Count(progress => progress with { FileFailures = progress.FileFailures + 1 });
        }
    }

    private void AddRow(RowMapper rows, CsvReader csv, ErrorLog log)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Responses.Options);
        try
        {
            json.WriteStartArray();
            rows.Write(json, csv.Fields, task.Request.RecordVersion);
            json.WriteEndArray();
            json.Flush();
            using var list = JsonDocument.Parse(buffer.WrittenMemory);
            _records.AddRange(list.RootElement.EnumerateArray().Select(record => (Encoding.UTF8.GetBytes(record.GetRawText()), csv.Line)));
        }
        catch (FormatException e)
        {
            log.Add(e.Message, csv.Line);
            CountParseFailure();
        }
    }

    private void Flush(ErrorLog log)
    {
        foreach (var part in _records.Chunk(WriteRequest.MaxRecords))
        {
            Load(part, log);
        }

        _records.Clear();
    }

    private void Load((byte[] Json, long Line)[] records, ErrorLog log)
    {
        try
        {
            var (rejections, metered) = writeRecords.Load(Body(records));
            foreach (var rejection in rejections)
            {
                log.Add(rejection.Reason, records[rejection.Index].Line);
            }

            task.Count(progress => progress with
            {
                RecordsProcessed = progress.RecordsProcessed + records.Length,
                RecordsIngested = progress.RecordsIngested + records.Length - rejections.Count,
                RecordIngestionFailures = progress.RecordIngestionFailures + rejections.Count,
                BytesMetered = progress.BytesMetered + metered,
            });
        }
        catch (ServiceException invalid) when (invalid.Status == 400)
        {
            // At least one record is invalid, which fails the request: load each by itself.
            if (records.Length > 1)
            {
                foreach (var record in records)
                {
                    Load([record], log);
                }

                return;
            }

            log.Add(invalid.Message, records[0].Line);
            CountParseFailure();
        }
    }

    private void CountParseFailure() => task.Count(progress => progress with
    {
        RecordsProcessed = progress.RecordsProcessed + 1,
        ParseFailures = progress.ParseFailures + 1,
    });

    private byte[] Body((byte[] Json, long Line)[] records)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Responses.Options))
        {
            json.WriteStartObject();
            json.WriteString("DatabaseName"u8, task.Request.TargetDatabaseName);
            json.WriteString("TableName"u8, task.Request.TargetTableName);
            json.WriteStartArray("Records"u8);
            foreach (var record in records)
            {
                json.WriteRawValue(record.Json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Ends the task, and writes a report if there were errors.</summary>
    private void Finish(string? error, string? taskError = null)
    {
        if (error is not null && task.Request.ReportConfiguration?.ReportS3Configuration is { BucketName: { } bucket } s3)
        {
            var report = new BatchLoadErrorReport(
                task.Id,
                taskError is null ? [] : [new BatchLoadError(taskError, null)],
                [.. task.Errors.Where(file => file.Log.Any).Select(file => new BatchLoadFileErrors(file.File, file.Log.Errors))]);

            // [UNKNOWN: batch load] The key of the report.
            buckets.TryWrite(
                bucket,
                $"{s3.ObjectKeyPrefix?.TrimEnd('/') ?? "reports"}/{task.Id}.json",
                JsonSerializer.SerializeToUtf8Bytes(report, ProtocolJson.Messages.BatchLoadErrorReport));
        }

        task.SetStatus(error is null ? BatchLoadTask.Succeeded : BatchLoadTask.Failed, time.GetUtcNow(), error);
    }
}
