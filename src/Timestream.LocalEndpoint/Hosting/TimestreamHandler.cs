using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Rules;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>AWS JSON 1.0 over HTTP: <c>POST /</c>, the operation in the <c>X-Amz-Target</c> header.</summary>
internal sealed class TimestreamHandler(EndpointService service, Func<Uri> baseAddress)
{
    private const string ContentType = "application/x-amz-json-1.0";

    // 24 hours in every capture of the real service.
    private const long CachePeriodInMinutes = 1440;

    public async Task HandleAsync(HttpContext context)
    {
        var operation = OperationTarget.Find(context.Request.Headers["X-Amz-Target"]);
        context.Response.Headers["x-amzn-RequestId"] = RequestId.Next();
        context.Response.ContentType = ContentType;
        try
        {
            using var body = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
            Handle(operation, body.Bytes, context.Response);
        }
        catch (ServiceException error)
        {
            WriteError(context.Response, error);
        }
        catch (BadHttpRequestException error)
        {
            WriteError(context.Response, ServiceException.TooLarge(error.Message));
            context.Response.StatusCode = error.StatusCode;
        }
        finally
        {
            service.Operations.Count(operation, context.Response.StatusCode != StatusCodes.Status200OK);
        }
    }

    private void Handle(Operation operation, Span<byte> body, HttpResponse response)
    {
        var control = service.ControlPlane;
        switch (operation)
        {
            case Operation.WriteRecords:
                service.Ingest.Write(body, writer => WriteOutcome(response, writer));
                break;
            case Operation.DescribeEndpoints:
                Read(body, ProtocolJson.Messages.EmptyRequest);
                Write(response, DescribeEndpoints(), ProtocolJson.Messages.DescribeEndpointsResponse);
                break;
            case Operation.CreateDatabase:
                Write(response, control.CreateDatabase(Read(body, ProtocolJson.Messages.DatabaseRequest)), ProtocolJson.Messages.DatabaseResponse);
                break;
            case Operation.DescribeDatabase:
                Write(response, control.DescribeDatabase(Read(body, ProtocolJson.Messages.DatabaseRequest)), ProtocolJson.Messages.DatabaseResponse);
                break;
            case Operation.UpdateDatabase:
                Write(response, control.UpdateDatabase(Read(body, ProtocolJson.Messages.DatabaseRequest)), ProtocolJson.Messages.DatabaseResponse);
                break;
            case Operation.ListDatabases:
                Write(response, control.ListDatabases(Read(body, ProtocolJson.Messages.ListRequest)), ProtocolJson.Messages.ListDatabasesResponse);
                break;
            case Operation.DeleteDatabase:
                control.DeleteDatabase(Read(body, ProtocolJson.Messages.DatabaseRequest));
                WriteEmpty(response);
                break;
            case Operation.CreateTable:
                Write(response, control.CreateTable(Read(body, ProtocolJson.Messages.TableRequest)), ProtocolJson.Messages.TableResponse);
                break;
            case Operation.DescribeTable:
                Write(response, control.DescribeTable(Read(body, ProtocolJson.Messages.TableRequest)), ProtocolJson.Messages.TableResponse);
                break;
            case Operation.UpdateTable:
                Write(response, control.UpdateTable(Read(body, ProtocolJson.Messages.TableRequest)), ProtocolJson.Messages.TableResponse);
                break;
            case Operation.ListTables:
                Write(response, control.ListTables(Read(body, ProtocolJson.Messages.ListRequest)), ProtocolJson.Messages.ListTablesResponse);
                break;
            case Operation.DeleteTable:
                control.DeleteTable(Read(body, ProtocolJson.Messages.TableRequest));
                WriteEmpty(response);
                break;
            default:
                throw ServiceException.UnknownOperation();
        }
    }

    private DescribeEndpointsResponse DescribeEndpoints() =>
        // With the scheme, which botocore and .NET leave alone: a bare host would be called over https.
        new([new EndpointDescription(baseAddress().GetLeftPart(UriPartial.Authority), CachePeriodInMinutes)]);

    private static bool WriteOutcome(HttpResponse response, RecordWriter writer)
    {
        if (writer.Rejections.Count > 0)
        {
            response.StatusCode = 419;
            var buffer = new ArrayBufferWriter<byte>();
            Responses.WriteRejected(buffer, writer.Rejections);
            Send(response, buffer.WrittenSpan);
            return false;
        }

        Span<byte> body = stackalloc byte[128];
        Send(response, body[..Responses.WriteIngested(body, writer.MagneticStore, writer.MemoryStore)]);
        return true;
    }

    private static T Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw ServiceException.Serialization();
        }
        catch (JsonException)
        {
            throw ServiceException.Serialization();
        }
    }

    private static void Write<T>(HttpResponse response, T message, JsonTypeInfo<T> type) =>
        Send(response, JsonSerializer.SerializeToUtf8Bytes(message, type));

    // [UNKNOWN] Whether operations without output send "{}" or nothing; clients take both.
    private static void WriteEmpty(HttpResponse response) => Send(response, "{}"u8);

    private static void WriteError(HttpResponse response, ServiceException error)
    {
        response.StatusCode = error.Status;
        var buffer = new ArrayBufferWriter<byte>();
        Responses.WriteError(buffer, error);
        Send(response, buffer.WrittenSpan);
    }

    private static void Send(HttpResponse response, ReadOnlySpan<byte> body)
    {
        response.ContentLength = body.Length;
        response.BodyWriter.Write(body);
    }
}
