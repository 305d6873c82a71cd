using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Amazon.Runtime;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// Metrics and traces of a <see cref="TimestreamWriter"/>. They cost nothing while nobody listens. Names and attributes follow
/// OpenTelemetry's "Semantic conventions for database client metrics" and "... spans". One request of the writer, including retries, is
/// one operation.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term><c>db.client.operation.duration</c></term><description>Histogram, s. Duration of requests.</description></item>
/// <item>
/// <term><c>timestream.client.records</c></term>
/// <description>Counter, {record}. Attribute <c>timestream.outcome</c>: acknowledged, rejected or failed.</description>
/// </item>
/// <item><term><c>timestream.client.retries</c></term><description>Counter, {attempt}. Attempts beyond the first.</description></item>
/// <item><term>span <c>WriteRecords TABLE</c></term><description>Kind client. Adds <c>db.operation.batch.size</c>.</description></item>
/// </list>
/// All have <c>db.system.name</c> (<c>aws.timestream</c>, which the conventions do not list), <c>db.operation.name</c>,
/// <c>db.namespace</c> (the database) and <c>db.collection.name</c> (the table); duration and span of a request that failed or
/// was rejected in part also have <c>error.type</c> and <c>db.response.status_code</c>.
/// </remarks>
public static class WriterTelemetry
{
    /// <summary>Name of the meter and of the activity source, for OpenTelemetry's AddMeter and AddSource.</summary>
    public const string Name = "Timestream.Ingestion";

    private const string Operation = "WriteRecords";

    private static readonly string? s_version = typeof(WriterTelemetry).Assembly.GetName().Version?.ToString(3);
    private static readonly ActivitySource s_source = new(Name, s_version);
    private static readonly Meter s_meter = new(Name, s_version);

    // The bucket boundaries that the conventions recommend for this instrument.
    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram(
        "db.client.operation.duration", "s", "Duration of database client operations.", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] });

    private static readonly Counter<long> s_records = s_meter.CreateCounter<long>(
        "timestream.client.records", "{record}", "Records by what became of them.");

    private static readonly Counter<long> s_retries = s_meter.CreateCounter<long>(
        "timestream.client.retries", "{attempt}", "Attempts beyond the first of each request.");

    /// <summary>Starts the span of a request; null while nobody listens.</summary>
    internal static Activity? Start(in Batch batch, ITransport transport)
    {
        if (!s_source.HasListeners())
        {
            return null;
        }

        var name = transport.Table is { } table ? $"{Operation} {table}" : Operation;
        if (s_source.StartActivity(name, ActivityKind.Client) is not { } activity)
        {
            return null;
        }

        foreach (var (tag, value) in Tags(transport))
        {
            activity.SetTag(tag, value);
        }

        // In the conventions, one record is not a batch.
        return batch.Records.Length > 1 ? activity.SetTag("db.operation.batch.size", batch.Records.Length) : activity;
    }

    /// <summary>Counts a request and ends its span.</summary>
    internal static void Stop(Activity? activity, in RequestOutcome outcome, ITransport transport)
    {
        if (s_duration.Enabled)
        {
            var tags = Tags(transport);
            if (outcome.Cause is { } cause)
            {
                tags.Add("error.type", FaultNames.Of(cause));
                tags.Add("db.response.status_code", StatusCode(cause));
            }

            s_duration.Record(outcome.Latency.TotalSeconds, tags);
        }

        if (s_records.Enabled)
        {
            Count(outcome.Acknowledged, "acknowledged", transport);
            Count(outcome.Rejected, "rejected", transport);
            Count(outcome.Failed, "failed", transport);
        }

        if (s_retries.Enabled && outcome.Retries > 0)
        {
            s_retries.Add(outcome.Retries, Tags(transport));
        }

        if (activity is not null)
        {
            End(activity, outcome);
        }
    }

    private static void End(Activity activity, in RequestOutcome outcome)
    {
        if (outcome.Cause is { } cause)
        {
            activity.SetTag("error.type", FaultNames.Of(cause));
            activity.SetTag("db.response.status_code", StatusCode(cause));
            activity.SetStatus(
                ActivityStatusCode.Error,
                string.Create(CultureInfo.InvariantCulture, $"{outcome.Rejected} records rejected, {outcome.Failed} failed"));
        }

        activity.Dispose();
    }

    private static void Count(int records, string outcome, ITransport transport)
    {
        if (records > 0)
        {
            var tags = Tags(transport);
            tags.Add("timestream.outcome", outcome);
            s_records.Add(records, tags);
        }
    }

    private static TagList Tags(ITransport transport) => new(
    [
        new("db.system.name", "aws.timestream"),
        new("db.operation.name", Operation),
        new("db.namespace", transport.Database),
        new("db.collection.name", transport.Table),
    ]);

    private static string? StatusCode(Exception fault) =>
        fault is AmazonServiceException { StatusCode: not 0 } service
            ? ((int)service.StatusCode).ToString(CultureInfo.InvariantCulture)
            : null;
}
