namespace Timestream.Ingestion.Billing;

/// <summary>
/// A reading of AWS's pages on what a write costs. They agree on single-measure records without common attributes and contradict each
/// other beyond. Each hypothesis is on or off; <see cref="Plain"/> is the formula of the metering page.
/// </summary>
/// <param name="NamesMetered">
/// <c>names-metered</c>: the names of the measures of a multi-measure record are metered. On in the plain formula, as in AWS's perf-scale
/// tool. Off explains why the page "Writes" says that multi-measure records make a video application 3.3 times cheaper.
/// </param>
/// <param name="RepeatsOnce">
/// <c>repeats-once</c>: dimensions that repeat within a request are metered once, also without common attributes. Off in the plain
/// formula. The page on cost announces an "automatic detection of repeated data" without its algorithm.
/// </param>
/// <param name="RoundPerRequest">
/// <c>round-per-request</c>: the bytes of each request are rounded up to 1 KiB. On in the plain formula. The pricing page says "nearest";
/// off means that only the sum over many requests is rounded, the least that any rounding can give.
/// </param>
public readonly record struct MeteringReading(bool NamesMetered, bool RepeatsOnce, bool RoundPerRequest)
{
    /// <summary>The formula of the metering page; comparisons of runs use it alone.</summary>
    public static MeteringReading Plain { get; } = new(NamesMetered: true, RepeatsOnce: false, RoundPerRequest: true);

    /// <summary>All eight combinations, the plain one first.</summary>
    public static IReadOnlyList<MeteringReading> All { get; } =
    [
        .. from round in (bool[])[true, false]
           from repeats in (bool[])[false, true]
           from names in (bool[])[true, false]
           select new MeteringReading(names, repeats, round),
    ];

    /// <summary>Names and states of the hypotheses: <c>names-metered on, repeats-once off, round-per-request on</c>.</summary>
    public override string ToString() =>
        $"names-metered {State(NamesMetered)}, repeats-once {State(RepeatsOnce)}, round-per-request {State(RoundPerRequest)}";

    private static string State(bool isOn) => isOn ? "on" : "off";
}
