using CsCheck;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Tests.Transports.Direct.Json;

/// <summary>
/// Batches of all kinds: runs of one series or changing ones, all types, multi-measure, versions, units, common attributes.
/// </summary>
internal static class GenBatch
{
    private static readonly Gen<MeasureValue> s_scalar = Gen.OneOf(
        Gen.Double.Where(double.IsFinite).Select(MeasureValue.FromDouble),
        Gen.Int.Select(value => MeasureValue.FromDouble(value / 100.0)),
        Gen.Long.Select(MeasureValue.FromBigint),
        Gen.Bool.Select(MeasureValue.FromBoolean),
        GenText.Name(200).Select(MeasureValue.FromVarchar));

    private static readonly Gen<MeasureValue> s_multi = Gen.Select(
        GenText.Name(60),
        Gen.OneOf(s_scalar, Gen.Long[0, TimeRange.Max(TimeUnit.Seconds)].Select(MeasureValue.FromTimestamp)),
        (name, value) => new Measure(name, value))
        .Array[1, 6].Where(measures => measures.DistinctBy(measure => measure.Name).Count() == measures.Length)
        .Select(measures => MeasureValue.FromMeasures(measures));

    private static readonly Gen<DimensionSet> s_series = Gen.Select(
        GenText.Name(60), GenText.OfRecords, (name, value) => new Dimension(name, value))
        .Array[1, 5].Where(dimensions => dimensions.DistinctBy(dimension => dimension.Name).Count() == dimensions.Length)
        .Select(dimensions => new DimensionSet(dimensions));

    // Few of each, so that records agree with their neighbours in some and differ in others.
    private static readonly Gen<Record[]> s_records =
        from series in s_series.Array[1, 3]
        from shared in s_series
        from names in GenText.Name(60).Array[1, 2]
        from versions in Gen.OneOf(Gen.Const((long?)null), Gen.Long[1, long.MaxValue].Select(version => (long?)version)).Array[1, 2]
        from times in Gen.Long[0, long.MaxValue].Array[1, 3]
        from units in Gen.Enum<TimeUnit>().Array[1, 2]
        from multi in Gen.Bool
        from records in Gen.Select(
            Gen.OneOf<DimensionSet>([.. series, .. series.Select(own => Joined(own, shared))]),
            Gen.OneOf(names),
            Gen.Frequency((9, multi ? s_multi : s_scalar), (1, s_scalar)),
            Gen.OneOf(times),
            Gen.OneOf(units),
            Gen.OneOf(versions),
            (series, name, value, time, unit, version) => new Record(series, name, value, time % TimeRange.Max(unit), unit, version)).Array[1, Batch.MaxRecords]
        select records;

    public static Gen<Batch> Any { get; } = Gen.Select(s_records, Gen.Bool, (records, common) => Batch.Create(records, common));

    private static DimensionSet Joined(DimensionSet own, DimensionSet shared) =>
        new([.. own.AsSpan().ToArray().Concat(shared.AsSpan().ToArray()).DistinctBy(dimension => dimension.Name)]);
}
