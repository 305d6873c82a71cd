namespace Timestream.LocalEndpoint.Fuzzing.Inputs;

/// <summary>Names and time of the fixture that every sequence of inputs starts from.</summary>
internal static class Fixture
{
    public const string Database = "db";
    public const string Bucket = "bucket";
    public const string AccessKey = "AKIDEXAMPLE";

    /// <summary>Tables: <c>t</c> is plain, <c>m</c> accepts late records, <c>k</c> has a required partition key.</summary>
    public static readonly string[] TableNames = ["t", "m", "k"];

    /// <summary>The time at which the endpoint's clock stands still.</summary>
    public static readonly DateTimeOffset Now = new(2023, 11, 28, 18, 37, 10, TimeSpan.Zero);
}
