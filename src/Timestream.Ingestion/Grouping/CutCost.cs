namespace Timestream.Ingestion.Grouping;

/// <summary>Cost of a way to cut records into batches. Fewer write units are better, then fewer requests, then fewer bytes.</summary>
internal readonly record struct CutCost(long Units, long Requests, long Bytes) : IComparable<CutCost>
{
    public CutCost Plus(long units, long bytes) => new(Units + units, Requests + 1, Bytes + bytes);

    public int CompareTo(CutCost other) => Units != other.Units ? Units.CompareTo(other.Units)
        : Requests != other.Requests ? Requests.CompareTo(other.Requests)
        : Bytes.CompareTo(other.Bytes);
}
