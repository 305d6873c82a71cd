using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Timestream.Ingestion.Tests.Transports;

/// <summary>An HTTP server whose answers are given in advance, one per request; the last one goes on for ever.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private int _requests;
    private long _bytesReceived;

    private ScriptedServer(WebApplication application) => _application = application;

    public Uri BaseAddress =>
        new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public int Requests => _requests;

    /// <summary>Body bytes of all requests.</summary>
    public long BytesReceived => _bytesReceived;

    public static async Task<ScriptedServer> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var server = new ScriptedServer(application);
        application.Run(async context =>
        {
            var buffer = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
            Interlocked.Add(ref server._bytesReceived, buffer.Length);
            var request = Interlocked.Increment(ref server._requests);
            await answers[Math.Min(request, answers.Length) - 1](context);
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static Func<HttpContext, Task> Answer(int status, string body) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.0";
        return context.Response.WriteAsync(body);
    };

    public static Func<HttpContext, Task> Acknowledge { get; } = Answer(200, """{"RecordsIngested":{"MagneticStore":0,"MemoryStore":10,"Total":10}}""");

    public static Func<HttpContext, Task> Throttle { get; } = Answer(429, """{"__type":"com.amazonaws.timestream.v20181101#ThrottlingException","Message":"Request rate limit exceeded"}""");

    public static Func<HttpContext, Task> Reset { get; } = context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    public static Func<HttpContext, Task> Never { get; } = context =>
    {
        var aborted = new TaskCompletionSource();
        context.RequestAborted.Register(aborted.SetResult);
        return aborted.Task;
    };

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
