using Microsoft.AspNetCore.Http;

namespace Timestream.Benchmarks.Tests.Misbehaving;

/// <summary>Ways in which a service, or something between, can answer WriteRecords.</summary>
internal static class Ways
{
    public static Func<HttpContext, Task> Answer(int status, string body) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.0";
        return context.Response.WriteAsync(body, context.RequestAborted);
    };

    public static Func<HttpContext, Task> Counted(string total) => Answer(200, $$$"""{"RecordsIngested":{"Total":{{{total}}}}}""");

    public static Func<HttpContext, Task> Fault(int status, string code, string message) =>
        Answer(status, $$"""{"__type":"com.amazonaws.timestream.v20181101#{{code}}","Message":"{{message}}"}""");

    public static Func<HttpContext, Task> Redirect(int status) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = "http://127.0.0.1:9/";
        return Task.CompletedTask;
    };

    /// <summary>An endless answer, until the client has had enough.</summary>
    public static async Task Endless(HttpContext context)
    {
        context.Response.ContentType = "application/x-amz-json-1.0";
        var block = new byte[64 * 1024];
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
        }
    }

    public static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public static Task Never(HttpContext context) => Aborted(context);

    public static async Task StallAfterHeaders(HttpContext context)
    {
        context.Response.ContentLength = 64;
        await context.Response.StartAsync(context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await Aborted(context);
    }

    /// <summary>A good answer, one byte every half second.</summary>
    public static async Task Drip(HttpContext context)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.5));
        context.Response.ContentType = "application/x-amz-json-1.0";
        foreach (var character in """{"RecordsIngested":{"MagneticStore":0,"MemoryStore":10,"Total":10}}""")
        {
            await context.Response.WriteAsync(character.ToString(), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await timer.WaitForNextTickAsync(context.RequestAborted);
        }
    }

    private static async Task Aborted(HttpContext context)
    {
        var aborted = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(aborted.SetResult);
        await aborted.Task;
    }
}
