using Amazon.TimestreamWrite;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Transports.Sdk;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>An AWS client for one endpoint; creates the table managers and writers that use the client.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Settings _settings;

    /// <summary>Creates the client.</summary>
    /// <param name="settings">Region, profile, and names of database and table.</param>
    /// <param name="endpoint">Base address; null for Amazon Timestream itself.</param>
    /// <param name="failedAttempts">Receives failed attempts; null if failures are expected or nobody reads the reports.</param>
    /// <exception cref="SettingsException">The profile does not exist or has no credentials.</exception>
    public Connection(Settings settings, Uri? endpoint, IProgress<FailedAttempt>? failedAttempts = null)
    {
        _settings = settings;
        ClientSettings = new ClientSettings
        {
            Endpoint = endpoint,
            Region = settings.Region,
            Profile = settings.Profile,
            FailedAttempts = failedAttempts,
        };
        try
        {
            Client = ClientFactory.Create(ClientSettings);
        }
        catch (ArgumentException fault)
        {
            // The parameter name in the message means nothing to a user.
            throw new SettingsException(fault.Message.Split(" (Parameter ")[0]);
        }
    }

    /// <summary>Endpoint and credentials of the client, for transports that do not use the client.</summary>
    public ClientSettings ClientSettings { get; }

    public IAmazonTimestreamWrite Client { get; }

    /// <summary>Creates a manager for a table of the configured database.</summary>
    /// <param name="table">Name of the table.</param>
    public TableManager Tables(string table) => new(Client, new TableSettings
    {
        Database = _settings.Database,
        Table = table,
        MemoryHours = _settings.Retention.MemoryHours,
        MagneticDays = _settings.Retention.MagneticDays,
    });

    /// <summary>Creates a writer for a table of the configured database.</summary>
    /// <param name="table">Name of the table.</param>
    /// <param name="options">Options of the writer.</param>
    /// <param name="direct">Whether the writer uses the Direct transport instead of the AWS client. Default false.</param>
    public TimestreamWriter Writer(string table, TimestreamWriterOptions options, bool direct = false) => new(
        direct ? new DirectTransport(ClientSettings, _settings.Database, table) : new SdkTransport(Client, _settings.Database, table),
        options);

    public void Dispose() => Client.Dispose();
}
