using System.Globalization;

namespace Timestream.LocalEndpoint.Protocol;

/// <summary>
/// Messages of the service. Those without a mark are byte for byte as captured; for those marked UNKNOWN only the case is known, and
/// the wording is ours.
/// </summary>
internal static class Texts
{
    public const string Rejected = "One or more records have been rejected. See RejectedRecords for details.";

    public const string SameVersion =
        "A record already exists with the same time, dimensions, measure name, and record version. A higher record version must "
        + "be specified in order to update the measure value. Specifying record version is supported by the latest SDKs.";

    public const string NoDimension = "At least one dimension is required for a record.";

    public const string InvalidTime = "Invalid time for record.";

    public const string RateExceeded = "Request rate limit exceeded";

    // [UNKNOWN: record validation]
    public const string NoMeasureName = "A measure name is required for a record.";

    // [UNKNOWN: record validation]
    public const string NoMeasureValue = "A measure value is required for a record.";

    // [UNKNOWN: record validation]
    public const string NoMeasureValues = "At least one measure value is required for a record of type MULTI.";

    // [UNKNOWN: record validation]
    public const string MeasureValueOfMulti = "A measure value is not allowed for a record of type MULTI. Use measure values instead.";

    // [UNKNOWN: record validation]
    public const string MeasureValuesOfScalar = "Measure values are only allowed for a record of type MULTI.";

    // [UNKNOWN: record validation]
    public const string TooManyMeasureValues = "A record can have at most 256 measure values.";

    // [UNKNOWN: record validation]
    public const string InvalidVersion = "The record version must be greater than or equal to 1.";

    // [UNKNOWN: control plane]
    public const string InvalidToken = "The NextToken is invalid: give the one of the previous response, unchanged.";

    public static string LowerVersion(long version, long existing) => string.Create(
        CultureInfo.InvariantCulture,
        $"The record version {version} is lower than the existing version {existing}. "
        + $"A higher version is required to update the measure value.");

    public static string OutsideWindow(DateTime from, DateTime until, bool magnetic) => string.Create(
        CultureInfo.InvariantCulture,
        $"The record timestamp is outside the time range [{from:yyyy-MM-ddTHH:mm:ss.fffZ}, {until:yyyy-MM-ddTHH:mm:ss.fffZ}) "
        + $"of the {(magnetic ? "data ingestion window" : "memory store")}.");

    public static string InvalidType(string type) => $"{type} is an invalid measure value type.";

    public static string InvalidValue(string value, string type) => $"Invalid value {value} for {type} measure value type.";

    // [UNCERTAIN: control plane] The wording of Moto.
    public static string NoDatabase(string database) => $"The database {database} does not exist.";

    // [UNCERTAIN: control plane] The wording of Moto.
    public static string NoTable(string table) => $"The table {table} does not exist.";

    // [UNKNOWN: control plane]
    public static string DatabaseExists(string database) => $"The database {database} already exists.";

    // [UNKNOWN: control plane]
    public static string TableExists(string table) => $"The table {table} already exists.";

    // [UNKNOWN: control plane]
    public static string DatabaseNotEmpty(string database) =>
        $"The database {database} still has tables. Delete its tables before the database.";

    // [UNKNOWN: control plane]
    public static string TooManyDatabases(int max) => string.Create(
        CultureInfo.InvariantCulture, $"The account already has {max} databases, the most allowed.");

    // [UNKNOWN: control plane]
    public static string TooManyTables(int max) => string.Create(
        CultureInfo.InvariantCulture, $"The account already has {max} tables, the most allowed.");

    // The same without bounds: Developer Guide, "Using batch load error reports".
    public const string OutsideBatchLoadWindow = "The record timestamp is outside the time range of the data ingestion window.";

    // [UNKNOWN: batch load]
    public const string NoDataModel = "A data model is required, in the request or in an S3 object.";

    // [UNKNOWN: batch load]
    public const string NoDimensionMapping = "A data model needs at least one dimension mapping.";

    // [UNKNOWN: batch load]
    public const string NullMapping = "A data model has a mapping that is null.";

    // [UNKNOWN: batch load]
    public const string NoMeasureMapping = "A data model needs MultiMeasureMappings or MixedMeasureMappings with at least one mapping.";

    // [UNKNOWN: batch load]
    public const string TwoMeasureMappings = "A data model can have either MultiMeasureMappings or MixedMeasureMappings.";

    // [UNKNOWN: batch load]
    public const string NoMultiMeasureName = "MultiMeasureMappings need a TargetMultiMeasureName or a MeasureNameColumn.";

    // [UNKNOWN: batch load]
    public const string BatchLoadHadErrors = "One or more records could not be loaded. See the error report for details.";

    // [UNKNOWN: batch load]
    public const string TokenUsed = "The ClientToken was used with other parameters.";

    // Only here: the service uses S3.
    public const string NoBuckets = "This endpoint has no folder that stands for S3: start it with one to load batches.";

    // Only here: the service has no such limit.
    public static string TooManyRecords(long max, long held, long added) => string.Create(
        CultureInfo.InvariantCulture,
        $"The endpoint holds {held} of at most {max} records and the request has {added} new ones: "
        + $"delete a table, or start the endpoint with a higher limit.");

    // [UNKNOWN: batch load]
    public static string NoTask(string id) => $"The batch load task {id} does not exist.";

    // [UNKNOWN: batch load]
    public static string NotResumable(string id, string status) => $"The batch load task {id} cannot be resumed: it is {status}.";

    // [UNKNOWN: control plane]
    public static string ResourceNameTooLong(string name, int max) => string.Create(
        CultureInfo.InvariantCulture, $"The name {name} is longer than {max} bytes.");

    // [UNKNOWN: control plane]
    public static string TooManyTags(int max) => string.Create(
        CultureInfo.InvariantCulture, $"A resource can have at most {max} tags.");

    // [UNKNOWN: control plane]
    public static string InvalidArn(string arn) => $"The ResourceARN {arn} is not that of a database or table of this account and region.";

    // [UNKNOWN: partition keys]
    public const string OnePartitionKey = "A table can have exactly one partition key.";

    // [UNKNOWN: partition keys]
    public const string PartitionKeyName = "A partition key of type DIMENSION needs the name of the dimension.";

    // [UNKNOWN: partition keys]
    public const string MeasurePartitionKey = "A partition key of type MEASURE takes neither a name nor an enforcement.";

    // [UNKNOWN: partition keys]
    public const string PartitionKeyFixed =
        "The partition key of a table cannot be changed. Only EnforcementInRecord of a DIMENSION key can.";

    // [UNKNOWN: names]
    public static string ReservedName(string kind, string name) =>
        $"The {kind} name {name} is reserved: it must not be time, measure_value or ts_non_existent_col, "
        + "nor start with ts_, measure_name or measure_value.";

    // [UNKNOWN: names]
    public static string ColonInName(string kind, string name) => $"The {kind} name {name} is invalid: it must not contain a colon.";

    // [UNKNOWN: names]
    public static string NameTooLong(string kind, string name, int max) => string.Create(
        CultureInfo.InvariantCulture, $"The {kind} name {name} is longer than {max} bytes.");

    // [UNKNOWN: record validation]
    public static string DimensionTwice(string name) => $"The dimension name {name} is given more than once for a record.";

    // [UNKNOWN: record validation]
    public static string AttributeTwice(string name) => $"The measure name {name} is given more than once for a record.";

    // [UNKNOWN: quotas]
    public static string DimensionTooLarge(string name) => $"The dimension {name} is larger than 2048 bytes, name and value together.";

    // [UNKNOWN: quotas]
    public static string RecordTooLarge(long bytes) => string.Create(
        CultureInfo.InvariantCulture, $"The record size of {bytes} bytes exceeds the limit of 2048 bytes.");

    // [UNKNOWN: quotas]
    public const string TooManyDimensions = "The number of dimensions of the table exceeds the limit of 128.";

    // [UNKNOWN: quotas]
    public const string TooManyMeasureNames = "The number of measure names of the table exceeds the limit of 8192.";

    // [UNKNOWN: quotas]
    public const string TooManyAttributes =
        "The number of distinct measures over all multi-measure records of the table exceeds the limit of 1024.";

    // [UNKNOWN: column types]
    public static string DimensionIsAttribute(string name) =>
        $"The dimension name {name} is a measure of the table's multi-measure records.";

    // [UNKNOWN: column types]
    public static string AttributeIsDimension(string name) => $"The measure name {name} is a dimension of the table.";

    // [UNKNOWN: column types]
    public static string TypeDiffers(string name, string existing, string given) =>
        $"The measure {name} has the type {existing} in this table and cannot be written as {given}.";

    // [UNKNOWN: partition keys]
    public static string NoPartitionKey(string dimension) =>
        $"The record lacks the dimension {dimension}, which the table's partition key requires.";
}
