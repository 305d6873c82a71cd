using Amazon.TimestreamWrite;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Transports.Sdk;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>The client towards one endpoint, and what is built on it for one table.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Settings _settings;

    /// <param name="settings">Region, profile and names.</param>
    /// <param name="endpoint">Base address; null for Amazon Timestream itself.</param>
    /// <exception cref="SettingsException">The profile is not there, or has no credentials.</exception>
    /// <param name="failedAttempts">Told of what is retried; null where failures are on purpose or nobody watches.</param>
    public Connection(Settings settings, Uri? endpoint, IProgress<FailedAttempt>? failedAttempts = null)
    {
        _settings = settings;
        ClientSettings = new ClientSettings { Endpoint = endpoint, Region = settings.Region, Profile = settings.Profile, FailedAttempts = failedAttempts };
        try
        {
            Client = ClientFactory.Create(ClientSettings);
        }
        catch (ArgumentException fault)
        {
            // Without the name of the parameter, which is nothing to a user.
            throw new SettingsException(fault.Message.Split(" (Parameter ")[0]);
        }
    }

    /// <summary>Where the client sends to, and as whom; for transports without it.</summary>
    public ClientSettings ClientSettings { get; }

    public IAmazonTimestreamWrite Client { get; }

    public TableManager Tables(string table) => new(Client, new TableSettings
    {
        Database = _settings.Database,
        Table = table,
        MemoryHours = _settings.Retention.MemoryHours,
        MagneticDays = _settings.Retention.MagneticDays,
    });

    /// <param name="table">The table written to.</param>
    /// <param name="options">How it writes.</param>
    /// <param name="direct">Whether requests travel by the Direct transport instead of the AWS client.</param>
    public TimestreamWriter Writer(string table, TimestreamWriterOptions options, bool direct = false) => new(
        direct ? new DirectTransport(ClientSettings, _settings.Database, table) : new SdkTransport(Client, _settings.Database, table),
        options);

    public void Dispose() => Client.Dispose();
}
