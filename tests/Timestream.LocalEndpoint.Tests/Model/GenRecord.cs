using CsCheck;

namespace Timestream.LocalEndpoint.Tests.Model;

/// <summary>Random records of few series at few times, most of them good.</summary>
internal static class GenRecord
{
    private static readonly string s_long = new('n', 61);
    private static readonly string s_large = new('v', 2040);

    private static readonly Gen<(string, string)[]> s_dimensions = Gen.Select(
        Some("a", "b", "c"), GenRequest.Pick("1", "2", "é").Array[3], Gen.Int[0, 399],
        (names, values, odd) => names.Select((name, i) => odd switch
        {
            0 => ("time", "1"),
            1 => (s_long, "1"),
            2 => (name, s_large + s_large),
            _ => (name, values[i]),
        }).ToArray());

    private static readonly Gen<(string, string, string)[]> s_measures = Gen.Select(
        Some("x", "y", "a"), Gen.Frequency((9, Gen.Const(true)), (1, Gen.Const(false))), GenRequest.Pick("7", "8").Array[3],
        (names, usual, values) => names.Select((name, i) => (name, (name == "x") == usual ? "VARCHAR" : "BIGINT", values[i])).ToArray());

    private static readonly Gen<long?> s_age = Gen.Frequency(
        (12, GenRequest.Pick<long?>(0, 1, 60, 3600)), (2, GenRequest.Pick<long?>(-899, -900, 44_700, 44_701)), (
            1, GenRequest.Pick<long?>(476_700, 476_701)));

    private static readonly Gen<ModelRecord> s_single = Gen.Select(
        GenRequest.Pick<string?>("m1", "m2", "m3", "m4"), GenRequest.Pick("1.5", "2.5", "3"), GenRequest.Pick("1", "2"), Gen.Int[0, 99],
        (measure, real, whole, odd) => new ModelRecord
        {
            Measure = measure,
            Type = odd == 0 ? "VARCHAR" : measure switch { "m1" => null, "m2" => "BIGINT", "m3" => "VARCHAR", _ => "BOOLEAN" },
            Value = odd == 1
                ? "x"
                : odd == 2 && measure == "m3"
                ? s_large
                : measure switch { "m2" => whole, "m4" => whole == "1" ? "true" : "false", _ => real },
        });

    private static readonly Gen<ModelRecord> s_multi = s_measures.Select(
        measures => new ModelRecord { Measure = "all", Type = "MULTI", Measures = measures });

    private static readonly Gen<ModelRecord> s_record = Gen.Select(
        Gen.Frequency((3, s_single), (2, s_multi)), s_dimensions, s_age, GenRequest.Pick<string?>(null, null, "SECONDS", "MICROSECONDS", "NANOSECONDS"), Gen.Int[0, 399],
        (record, dimensions, age, unit, version) => record with
        {
            Dimensions = dimensions,
            Age = age,
            Unit = unit,
            Version = version switch { 0 => 0, 1 => long.MaxValue, < 200 => null, _ => 1 + (version % 3) },
        });

    /// <summary>Records and their common attributes. What is moved to the common attributes is taken out of the records, mostly.</summary>
    public static Gen<(ModelRecord[] Records, ModelRecord Common)> Request { get; } = Gen.Select(
        s_record.Array[1, 6], s_record, Gen.Int[0, 31], Gen.Int[0, 9],
        (records, from, moved, sloppy) =>
        {
            bool Has(int part) => (moved & part) != 0;
            var common = new ModelRecord
            {
                Dimensions = Has(1) ? [.. from.Dimensions.Select(d => ("z" + d.Name, d.Value))] : [],
                Age = Has(2) ? from.Age : null,
                Unit = Has(2) ? from.Unit : null,
                Version = Has(8) ? from.Version : null,
                Measure = Has(16) ? from.Measure : null,
            };
            if (sloppy == 0)
            {
                common = common with { Dimensions = from.Dimensions, Value = from.Value, Type = from.Type, Measures = from.Measures };
            }

            // Time and unit go together, or the time would be another one.
            return (records.Select((record, i) => (i % 3 == 0) ? record with { Unit = record.Unit ?? "MILLISECONDS" } : record with
            {
                Age = Has(2) ? null : record.Age,
                Unit = Has(2) ? null : record.Unit,
                Version = Has(8) ? null : record.Version,
                Measure = Has(16) && sloppy == 1 ? null : record.Measure,
            }).ToArray(), common);
        });

    /// <summary>One or two of three, rarely none, in any order.</summary>
    private static Gen<string[]> Some(params string[] items) => Gen.Frequency((1, Gen.Const<string[]>([])), (40, Gen.Shuffle(items, 1, 2)));
}
