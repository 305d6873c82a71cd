using Microsoft.Extensions.DependencyInjection;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Readme;

/// <summary>The second example of the library's README, compiled and run.</summary>
internal static class ContainerExample
{
    public static async Task RunAsync(ClientSettings settings, CancellationToken stop)
    {
        var services = new ServiceCollection();
        services.AddTimestreamWriter(settings, "factory", "sensors", new TimestreamWriterOptions { Writers = 4 });
        services.AddSingleton<TemperatureLog>();

        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<TemperatureLog>().AddAsync(21.5, DateTimeOffset.UtcNow, stop);
    }
}

internal sealed class TemperatureLog(TimestreamWriter writer)
{
    private static readonly DimensionSet s_sensor = new(new("site", "north"), new("sensor", "t-17"));

    public async Task AddAsync(double celsius, DateTimeOffset time, CancellationToken stop)
    {
        var record = new Record(s_sensor, "temperature", MeasureValue.FromDouble(celsius), time.ToUnixTimeMilliseconds());
        var outcome = await writer.SendAsync(Batch.Create([record], commonAttributes: false), stop);
        if (outcome.Cause is { } cause)
            throw new InvalidOperationException("The temperature was not written.", cause);
    }
}
