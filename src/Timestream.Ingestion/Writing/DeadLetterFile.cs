using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Timestream.Ingestion.Transports.Direct.Json;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// Appends dead letters to a file, for <see cref="TimestreamWriterOptions.OnDeadLetters"/>. Each line is a JSON object with <c>at</c>
/// (UTC), <c>kind</c> (rejected, failed or not-sent), <c>reason</c>, <c>attempts</c>, <c>existingVersion</c> if known, and <c>record</c>
/// in the form that WriteRecords accepts. Each call is written to the operating system before it returns.
/// </summary>
public sealed class DeadLetterFile : IAsyncDisposable
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FileStream _file;
    private readonly TimeProvider _timeProvider;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly BodyBuffer _record = new();

    /// <summary>Opens the file, or creates it if it does not exist. Existing content is kept.</summary>
    /// <param name="path">Path of the file. Its folder must exist. Other processes may read the file at the same time.</param>
    /// <param name="timeProvider">The clock of <c>at</c>; null for the system clock.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public DeadLetterFile(string path, TimeProvider? timeProvider = null)
    {
        _file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Number of records written by this object.</summary>
    public long Written { get; private set; }

    /// <summary>Appends one line per record. Safe for concurrent callers.</summary>
    /// <exception cref="IOException">
    /// The lines could not be written, for example because the disk is full. The file is cut back to where they started.
    /// </exception>
    public async ValueTask WriteAsync(IReadOnlyList<DeadLetter> letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _lines.ResetWrittenCount();
            foreach (var letter in letters)
            {
                AppendLine(letter);
            }

            var end = _file.Position;
            try
            {
                await _file.WriteAsync(_lines.WrittenMemory).ConfigureAwait(false);
            }
            catch
            {
                _file.SetLength(end);
                throw;
            }

            Written += letters.Count;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private void AppendLine(in DeadLetter letter)
    {
        _record.Clear();
        var one = letter.Record;
        new RecordEncoder(common: null, _record).Encode(one);
        using (var json = new Utf8JsonWriter(_lines, s_json))
        {
            json.WriteStartObject();
            json.WriteString("at", _timeProvider.GetUtcNow().UtcDateTime);
            json.WriteString("kind", NameOf(letter.Kind));
            json.WriteString("reason", letter.Reason);
            json.WriteNumber("attempts", letter.Attempts);
            if (letter.ExistingVersion is { } version)
            {
                json.WriteNumber("existingVersion", version);
            }

            json.WritePropertyName("record");
            json.WriteRawValue(_record.Body.Span, skipInputValidation: true);
            json.WriteEndObject();
        }

        _lines.Write("\n"u8);
    }

    private static string NameOf(DeadLetterKind kind) => kind switch
    {
        DeadLetterKind.Rejected => "rejected",
        DeadLetterKind.Failed => "failed",
        _ => "not-sent",
    };
}
