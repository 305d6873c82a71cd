using Amazon.TimestreamWrite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Transports.Sdk;
using Timestream.Ingestion.Writing;

// Where people look for what a service collection can do, as with AWSSDK.Extensions.NETCore.Setup.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a <see cref="TimestreamWriter"/> to a program's services.</summary>
public static class TimestreamWriterServiceCollectionExtensions
{
    /// <summary>
    /// One writer for the program, through the AWS client that the services hold: added with
    /// <c>AddAWSService&lt;IAmazonTimestreamWrite&gt;()</c> of AWSSDK.Extensions.NETCore.Setup, whose options decide region,
    /// credentials and retries. It logs to the program's loggers, takes its <see cref="TimeProvider"/>, and is closed with the
    /// container; a writer that was added before stays.
    /// </summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="database">The database written to.</param>
    /// <param name="table">The table written to.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <exception cref="ArgumentException">The options are invalid; the message lists every fault.</exception>
    public static IServiceCollection AddTimestreamWriter(this IServiceCollection services, string database, string table, TimestreamWriterOptions? options = null) =>
        Add(services, options, provider => new SdkTransport(provider.GetRequiredService<IAmazonTimestreamWrite>(), database, table));

    /// <summary>One writer for the program, over a <see cref="DirectTransport"/> of its own; otherwise as the other overload.</summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="settings">Where, as whom and how patiently.</param>
    /// <param name="database">The database written to.</param>
    /// <param name="table">The table written to.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <exception cref="ArgumentException">The settings or options are invalid; the message lists every fault.</exception>
    public static IServiceCollection AddTimestreamWriter(this IServiceCollection services, ClientSettings settings, string database, string table, TimestreamWriterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        return Add(services, options, provider => new DirectTransport(
            settings, database, table, timeProvider: provider.GetService<TimeProvider>(), logger: provider.GetService<ILogger<DirectTransport>>()));
    }

    private static IServiceCollection Add(IServiceCollection services, TimestreamWriterOptions? options, Func<IServiceProvider, ITransport> transport)
    {
        ArgumentNullException.ThrowIfNull(services);
        options?.Validate();
        services.TryAddSingleton(provider => new TimestreamWriter(
            transport(provider), options, provider.GetService<TimeProvider>(), provider.GetService<ILogger<TimestreamWriter>>()));
        return services;
    }
}
