namespace Timestream.LocalEndpoint.Protocol;

/// <summary>Timestamps of messages: seconds since 1970 with a fraction of three digits.</summary>
internal static class EpochSeconds
{
    public static decimal Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000m;
}
