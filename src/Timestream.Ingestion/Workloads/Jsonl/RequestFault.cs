namespace Timestream.Ingestion.Workloads.Jsonl;

/// <summary>A line is no request that can be sent.</summary>
/// <param name="key">The key at fault, such as <c>Records[3].Time</c>; empty for the whole line.</param>
/// <param name="value">Its value.</param>
/// <param name="reason">What is wrong and what is allowed.</param>
internal sealed class RequestFault(string key, string value, string reason) : Exception(reason)
{
    public string Key => key;

    public string Value => value;
}
