using System.Text.Json;
using Timestream.LocalEndpoint.Fuzzing.Inputs;
using Timestream.LocalEndpoint.Fuzzing.Targets;

namespace Timestream.LocalEndpoint.Fuzzing.Oracle;

/// <summary>The rules that every answer must keep.</summary>
internal static class AnswerRules
{
    private const string Service = "com.amazonaws.timestream.v20181101#";
    private const string Coral = "com.amazon.coral.service#";

    // For larger bodies the buffers of this second parser would dominate the memory that is watched.
    private const int LargeBody = 1024 * 1024;

    /// <summary>Statuses and error types of the service model and of its framework. There is no 500, as no faults are injected.</summary>
    private static readonly Dictionary<int, string[]> s_errors = new()
    {
        [400] =
        [
            Service + "ValidationException", "com.amazon.coral.validate#ValidationException",
            Coral + "SerializationException", Coral + "BadRequestException",
        ],
        [402] = [Service + "ServiceQuotaExceededException"],
        [403] =
        [
            Service + "AccessDeniedException", Coral + "MissingAuthenticationTokenException", Coral + "IncompleteSignatureException",
            Coral + "UnrecognizedClientException", Coral + "InvalidSignatureException",
        ],
        [404] = [Service + "ResourceNotFoundException", Coral + "UnknownOperationException"],
        [408] = [Coral + "BadRequestException"],
        [409] = [Service + "ConflictException"],
        [413] = [Coral + "RequestEntityTooLargeException"],
        [419] = [Service + "RejectedRecordsException"],
        [429] = [Service + "ThrottlingException"],
    };

    /// <summary>Statuses of requests that Kestrel refuses without a body.</summary>
    private static readonly int[] s_refusals = [400, 405, 408, 411, 413, 414, 417, 431, 501, 505];

    /// <param name="input">The input.</param>
    /// <param name="answer">The answer to it.</param>
    /// <param name="signed">Whether the endpoint verifies signatures; no input has a valid one.</param>
    /// <returns>The rule that is broken; null if none is.</returns>
    public static string? Violation(FuzzInput input, FuzzAnswer answer, bool signed)
    {
        var canBeEmpty = s_refusals.Contains(answer.Status) || input.Method == "HEAD";
        if ((signed || input.Operation is null) && answer.Body.Length == 0 && canBeEmpty)
        {
            return null;
        }

        if (answer.Body.AsSpan().IndexOf("The endpoint failed:"u8) >= 0)
        {
            return "an unexpected exception";
        }

        if (!TryParse(answer.Body, out var body) || body.ValueKind != JsonValueKind.Object)
        {
            return "the body is not a JSON object";
        }

        if (answer.Status != 200)
        {
            var type = body.TryGetProperty("__type", out var given) ? given.GetString() : null;
            if (!s_errors.TryGetValue(answer.Status, out var types) || !types.Contains(type))
            {
                return $"status {answer.Status} with type {type} is not known";
            }

            if (signed && input.Operation is not null && answer.Status is not (403 or 413))
            {
                return $"status {answer.Status} although the signature is wrong";
            }
        }
        else if (signed && input.Path is not ("/stats" or "/health"))
        {
            return "status 200 although the signature is wrong";
        }

        return signed || input.Operation is null ? null : ViolationOfOperation(input, answer.Status, body);
    }

    private static string? ViolationOfOperation(FuzzInput input, int status, JsonElement answer)
    {
        if (input.Body.Length > LargeBody)
        {
            return null;
        }

        if (!IsUtf8(input.Body) || !TryParse(input.Body, out var request))
        {
            return status == 400 && answer.GetProperty("__type").GetString() == Coral + "SerializationException"
                ? null
                : $"status {status} although the body is not JSON";
        }

        return input.Operation == "WriteRecords" && status is 200 or 419 ? ViolationOfWrite(request, status, answer) : null;
    }

    /// <summary>Compares the counts and indexes of the answer with the records of the request, as another parser reads them.</summary>
    private static string? ViolationOfWrite(JsonElement request, int status, JsonElement answer)
    {
        if (request.ValueKind != JsonValueKind.Object
            || !request.TryGetProperty("Records", out var records)
            || records.ValueKind != JsonValueKind.Array)
        {
            return "records were taken that are not there";
        }

        var count = records.GetArrayLength();
        if (status == 200)
        {
            var ingested = answer.GetProperty("RecordsIngested");
            var total = ingested.GetProperty("Total").GetInt32();
            var stored = ingested.GetProperty("MemoryStore").GetInt32() + ingested.GetProperty("MagneticStore").GetInt32();
            return total == count && total == stored
                ? null
                : $"{total} records taken of {count}";
        }

        var last = -1;
        foreach (var rejected in answer.GetProperty("RejectedRecords").EnumerateArray())
        {
            var index = rejected.GetProperty("RecordIndex").GetInt32();
            if (index <= last || index >= count || string.IsNullOrEmpty(rejected.GetProperty("Reason").GetString()))
            {
                return $"reject {rejected.GetRawText()} after index {last} of {count} records";
            }

            last = index;
        }

        return last < 0 ? "rejected, but no record is" : null;
    }

    private static bool IsUtf8(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    private static bool TryParse(byte[] bytes, out JsonElement json)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            json = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }
}
