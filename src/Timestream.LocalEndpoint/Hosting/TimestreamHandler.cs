using System.Buffers;
using Microsoft.AspNetCore.Http;
using Timestream.LocalEndpoint.Faults;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>Handles AWS JSON 1.0 over HTTP: <c>POST /</c> with the operation in the <c>X-Amz-Target</c> header.</summary>
internal sealed class TimestreamHandler(EndpointService service)
{
    private const string ContentType = "application/x-amz-json-1.0";

    public async Task HandleAsync(HttpContext context)
    {
        var operation = OperationTable.Find(context.Request.Headers["X-Amz-Target"]);
        var fault = InjectedFault.None;
        var latency = TimeSpan.Zero;
        var reply = new Reply();
        var activity = context.Features.Get<ConnectionActivity>();
        try
        {
            using var body = await RequestBody.ReadAsync(context.Request, service.Reading);
            activity?.IsAnswering = true;
            var admitted = Admit(operation, context.Request, body);
            if (admitted == OperationTable.WriteRecords && service.InjectedFaults is { } plan)
            {
                (fault, latency) = plan.Next();
                service.InjectedCounters.Count(fault);
            }

            if (fault == InjectedFault.InternalError)
            {
                throw ServiceException.InternalServer("An internal error was asked for.");
            }

            if (fault != InjectedFault.ResetBefore)
            {
                admitted.Handle(service, new OperationCall(body.Bytes, context.Request, reply));
            }
        }
        catch (ServiceException error)
        {
            reply.WriteError(error);
        }
        catch (OperationCanceledException) when (service.Reading.IsCancellationRequested)
        {
            // The endpoint stops before the body is complete.
            context.Abort();
            return;
        }
        catch (Exception unexpected) when (!context.RequestAborted.IsCancellationRequested)
        {
            // A defect of the endpoint. The message distinguishes it from an injected fault.
            reply.WriteError(ServiceException.InternalServer($"The endpoint failed: {unexpected.GetType().Name}: {unexpected.Message}"));
        }

        service.Operations.Count(operation?.Name, reply.Status != StatusCodes.Status200OK);
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, service.Options.Time, context.RequestAborted);
        }

        await SendAsync(context, reply, fault);
        activity?.IsAnswering = false;
    }

    /// <summary>Answers a request with an error without reading it.</summary>
    public ValueTask RefuseAsync(HttpContext context, ServiceException error)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            service.Operations.Count(OperationTable.Find(context.Request.Headers["X-Amz-Target"])?.Name, failed: true);
        }

        var reply = new Reply();
        reply.WriteError(error);
        return SendAsync(context, reply, InjectedFault.None);
    }

    /// <returns>The operation, which is known.</returns>
    private Operation Admit(Operation? operation, HttpRequest request, in RequestBody body)
    {
        if (operation is null || !HttpMethods.IsPost(request.Method))
        {
            throw ServiceException.UnknownOperation();
        }

        service.Signatures?.Verify(request, body.Bytes);
        var encoding = request.Headers.ContentEncoding;
        if (encoding.Count > 0 && !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase))
        {
            throw ServiceException.Serialization($"The Content-Encoding '{encoding}' is not supported: send the body as it is.");
        }

        service.Throttle.Admit(operation.Rate);
        return operation;
    }

    private static async ValueTask SendAsync(HttpContext context, Reply reply, InjectedFault fault)
    {
        if (fault is InjectedFault.ResetBefore or InjectedFault.ResetAfter)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = reply.Status;
        response.ContentType = ContentType;
        response.ContentLength = reply.Body.Length;
        response.Headers["x-amzn-RequestId"] = RequestId.Next();
        if (fault == InjectedFault.Truncated)
        {
            response.BodyWriter.Write(reply.Body.Span[..(reply.Body.Length / 2)]);
            await response.BodyWriter.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }

        // Kestrel flushes when the handler returns.
        response.BodyWriter.Write(reply.Body.Span);
    }
}
