using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Amazon.TimestreamWrite.Tests;

/// <summary>A request as it came over the wire.</summary>
internal sealed record Received(string Operation, string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}

/// <summary>What the listener answers with. A null body sends none.</summary>
internal sealed record Answer(int Status, string? Body)
{
    public static Answer Ok(string body) => new(200, body);

    public static Answer Error(int status, string code, string message) =>
        new(status, $$"""{"__type":"com.amazonaws.timestream.v20181101#{{code}}","Message":"{{message}}"}""");

    public static Answer Endpoints(long minutes, params string[] addresses) => Ok(
        $$"""{"Endpoints":[{{string.Join(',', addresses.Select(address =>
            $$"""{"Address":"{{address}}","CachePeriodInMinutes":{{minutes}}}"""))}}]}""");
}

/// <summary>An HTTP server on loopback that keeps what it receives and answers as the test says.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();

    private Listener(WebApplication app) => _app = app;

    public const string RequestId = "FCP7ZH7MFKNMBE2FQWRVVVPAAI";

    public string Url => _app.Urls.Single();

    public IReadOnlyList<Received> Requests => [.. _received];

    public IEnumerable<string> Operations => _received.Select(request => request.Operation);

    public static Task<Listener> Start(Func<Received, Answer> answer) =>
        Start((request, _) => Task.FromResult(answer(request)));

    public static async Task<Listener> Start(Func<Received, CancellationToken, Task<Answer>> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var listener = new Listener(app);
        app.Run(context => listener.Serve(context, answer));
        await app.StartAsync();
        return listener;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Serve(HttpContext context, Func<Received, CancellationToken, Task<Answer>> answer)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var target = headers.GetValueOrDefault("X-Amz-Target", "");
        var received = new Received(
            target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..], context.Request.Method, context.Request.Path, headers, body.ToArray());
        _received.Enqueue(received);

        var (status, text) = await answer(received, context.RequestAborted);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.0";
        context.Response.Headers["x-amzn-RequestId"] = RequestId;
        if (text is not null)
        {
            await context.Response.WriteAsync(text, context.RequestAborted);
        }
    }
}
