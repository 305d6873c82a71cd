using Amazon.TimestreamWrite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Transports.Sdk;
using Timestream.Ingestion.Writing;

// The namespace in which programs configure their services, as with AWSSDK.Extensions.NETCore.Setup.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a <see cref="TimestreamWriter"/> to a program's services.</summary>
public static class TimestreamWriterServiceCollectionExtensions
{
    /// <summary>
    /// Adds a singleton writer that sends through the registered <see cref="IAmazonTimestreamWrite"/>, for example from
    /// <c>AddAWSService&lt;IAmazonTimestreamWrite&gt;()</c> of AWSSDK.Extensions.NETCore.Setup, whose options decide region, credentials
    /// and retries. The writer uses the registered loggers and <see cref="TimeProvider"/>, and is closed with the container. Does nothing
    /// if a writer is registered already.
    /// </summary>
    /// <param name="services">The services to add the writer to.</param>
    /// <param name="database">The database written to.</param>
    /// <param name="table">The table written to.</param>
    /// <param name="options">Options of the writer; null for the defaults.</param>
    /// <exception cref="ArgumentException">The options are invalid; the message lists every fault.</exception>
    public static IServiceCollection AddTimestreamWriter(
        this IServiceCollection services, string database, string table, TimestreamWriterOptions? options = null) =>
        Add(services, options, provider => new SdkTransport(provider.GetRequiredService<IAmazonTimestreamWrite>(), database, table));

    /// <summary>Adds a singleton writer with a <see cref="DirectTransport"/> of its own; otherwise like the other overload.</summary>
    /// <param name="services">The services to add the writer to.</param>
    /// <param name="settings">Endpoint, region, credentials, timeouts and retries.</param>
    /// <param name="database">The database written to.</param>
    /// <param name="table">The table written to.</param>
    /// <param name="options">Options of the writer; null for the defaults.</param>
    /// <exception cref="ArgumentException">The settings or options are invalid; the message lists every fault.</exception>
    public static IServiceCollection AddTimestreamWriter(
        this IServiceCollection services, ClientSettings settings, string database, string table, TimestreamWriterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        return Add(services, options, provider => new DirectTransport(
            settings,
            database,
            table,
            timeProvider: provider.GetService<TimeProvider>(),
            logger: provider.GetService<ILogger<DirectTransport>>()));
    }

    private static IServiceCollection Add(
        IServiceCollection services, TimestreamWriterOptions? options, Func<IServiceProvider, ITransport> transport)
    {
        ArgumentNullException.ThrowIfNull(services);
        options?.Validate();
        services.TryAddSingleton(provider => new TimestreamWriter(
            transport(provider), options, provider.GetService<TimeProvider>(), provider.GetService<ILogger<TimestreamWriter>>()));
        return services;
    }
}
