using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>
/// The minimal work of any endpoint on this framework: Kestrel, a body in pooled memory, JSON tokens, and the local endpoint's answer.
/// It does not interpret or store records. The local endpoint's speed is reported as a share of this endpoint's speed.
/// </summary>
internal static class FloorEndpoint
{
    private const int FirstBytes = 64 * 1024;

    /// <summary>Starts the endpoint on a free loopback port.</summary>
    /// <param name="batchSize">Number of records that each answer acknowledges.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<WebApplication> StartAsync(int batchSize, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        var answer = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"RecordsIngested":{"MagneticStore":0,"MemoryStore":{{{batchSize}}},"Total":{{{batchSize}}}}}"""));
        app.Run(context => AnswerAsync(context, answer));
        await app.StartAsync(cancellationToken);
        return app;
    }

    /// <summary>Returns the base address of a started endpoint.</summary>
    public static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static async Task AnswerAsync(HttpContext context, byte[] answer)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        var length = 0;
        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync();
            if (buffer.Length - length < result.Buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(length + (int)result.Buffer.Length + buffer.Length);
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            result.Buffer.CopyTo(buffer.AsSpan(length));
            length += (int)result.Buffer.Length;
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                break;
            }
        }

        Tokenize(buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);

        var response = context.Response;
        response.ContentType = "application/x-amz-json-1.0";
        response.ContentLength = answer.Length;
        response.Headers["x-amzn-RequestId"] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        response.BodyWriter.Write(answer);
    }

    private static void Tokenize(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        while (json.Read())
        {
        }
    }

    /// <summary>Ignores signals and the console: the caller of <see cref="StartAsync"/> stops the endpoint.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
