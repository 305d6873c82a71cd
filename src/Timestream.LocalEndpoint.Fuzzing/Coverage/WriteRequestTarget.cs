using System.Text.Json;
using System.Text.Unicode;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Fuzzing.Coverage;

/// <summary>Reads the input as the body of a WriteRecords request.</summary>
internal static class WriteRequestTarget
{
    /// <exception cref="InvalidOperationException">The request that was read contradicts the body.</exception>
    public static void Run(byte[] body)
    {
        // The operation refuses other text before it reads the request.
        if (!Utf8.IsValid(body))
        {
            return;
        }

        var request = new WriteRequest();
        try
        {
            WriteRequestReader.Read(body, request);
            request.Violations.ThrowIfAny();
        }
        catch (Exception refused) when (refused is JsonException or ServiceException)
        {
            return;
        }

        Check(request, body);
    }

    private static void Check(WriteRequest request, ReadOnlySpan<byte> body)
    {
        if (request.Database is null || request.Table is null || request.RecordCount is < 1 or > WriteRequest.MaxRecords)
        {
            throw new InvalidOperationException($"Accepted without a member that is required, or with {request.RecordCount} records.");
        }

        CheckTexts(request, request.Common, body);
        foreach (ref readonly var record in request.Records.AsSpan(0, request.RecordCount))
        {
            CheckTexts(request, record, body);
        }
    }

    /// <summary>Every text lies within the body and, unescaped in place, is still UTF-8.</summary>
    private static void CheckTexts(WriteRequest request, in RecordFields record, ReadOnlySpan<byte> body)
    {
        CheckText(record.MeasureName, body);
        CheckText(record.MeasureValue, body);
        CheckText(record.Time, body);
        foreach (var dimension in request.DimensionsOf(record))
        {
            CheckText(dimension.Name, body);
            CheckText(dimension.Value, body);
        }

        foreach (var measure in request.MeasuresOf(record))
        {
            CheckText(measure.Name, body);
            CheckText(measure.Value, body);
        }
    }

    private static void CheckText(TextSlice text, ReadOnlySpan<byte> body)
    {
        if (text.IsGiven && !Utf8.IsValid(text.In(body)))
        {
            throw new InvalidOperationException($"The text at {text.Offset} is not UTF-8.");
        }
    }
}
