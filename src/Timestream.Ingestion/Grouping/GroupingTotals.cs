namespace Timestream.Ingestion.Grouping;

/// <summary>What grouping costs and saves, as the service meters it.</summary>
/// <param name="Records">Records grouped.</param>
/// <param name="Requests">Requests they take.</param>
/// <param name="Bytes">Metered bytes of these requests.</param>
/// <param name="Units">Write units of 1 KiB of these requests.</param>
/// <param name="ArrivalRequests">Requests in arrival order.</param>
/// <param name="ArrivalBytes">Metered bytes in arrival order, with common attributes, too.</param>
/// <param name="ArrivalUnits">Write units in arrival order.</param>
public readonly record struct GroupingTotals(
    long Records, long Requests, long Bytes, long Units, long ArrivalRequests, long ArrivalBytes, long ArrivalUnits)
{
    internal GroupingTotals Plus(int records, in CutCost arrival, in CutCost chosen) => new(
        Records + records,
        Requests + chosen.Requests,
        Bytes + chosen.Bytes,
        Units + chosen.Units,
        ArrivalRequests + arrival.Requests,
        ArrivalBytes + arrival.Bytes,
        ArrivalUnits + arrival.Units);
}
