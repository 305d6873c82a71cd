using System.Text.Json;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>All keys of config.json, each with the function that reads its value. Environment variables use the same keys.</summary>
internal static class SettingsKeys
{
    /// <summary>Reads a value into the settings. Throws a <see cref="FormatException"/> that describes the expected value.</summary>
    public delegate Settings Reader(Settings settings, JsonElement value);

    public static IReadOnlyDictionary<string, Reader> All { get; } = new Dictionary<string, Reader>(StringComparer.OrdinalIgnoreCase)
    {
        ["endpoint"] = (s, v) => s with { Endpoint = SettingsValues.Text(v) },
        ["region"] = (s, v) => s with { Region = SettingsValues.Text(v) },
        ["profile"] = (s, v) => s with { Profile = v.ValueKind == JsonValueKind.Null ? null : SettingsValues.Text(v) },
        ["database"] = (s, v) => s with { Database = SettingsValues.Text(v) },
        ["table"] = (s, v) => s with { Table = SettingsValues.Text(v) },
        ["retention.memoryHours"] = (s, v) => s with { Retention = s.Retention with { MemoryHours = SettingsValues.Whole(v) } },
        ["retention.magneticDays"] = (s, v) => s with { Retention = s.Retention with { MagneticDays = SettingsValues.Whole(v) } },
        ["sweep.batchSizes"] = (s, v) => s with { Sweep = s.Sweep with { BatchSizes = SettingsValues.WholeList(v) } },
        ["sweep.commonAttributes"] = (s, v) => s with { Sweep = s.Sweep with { CommonAttributes = SettingsValues.BooleanList(v) } },
        ["sweep.records"] = (s, v) => s with { Sweep = s.Sweep with { Records = SettingsValues.Whole(v) } },
        ["sweep.writers"] = (s, v) => s with { Sweep = s.Sweep with { Writers = SettingsValues.WholeList(v) } },
        ["job.warmups"] = (s, v) => s with { Job = s.Job with { Warmups = SettingsValues.Whole(v) } },
        ["job.iterations"] = (s, v) => s with { Job = s.Job with { Iterations = SettingsValues.Whole(v) } },
        ["job.iterationTimeMs"] = (s, v) => s with { Job = s.Job with { IterationTimeMs = SettingsValues.Whole(v) } },
        ["pricing.dollarsPerMillionWrites"] = (s, v) => s with { Pricing = new PricingSettings(SettingsValues.Number(v)) },
        ["workload.name"] = (s, v) => s with { Workload = s.Workload.Named(SettingsValues.Text(v)) },
        ["workload.file"] = (s, v) => s with { Workload = s.Workload with { Files = SettingsValues.TextList(v) } },
        ["workload.model"] = (s, v) => s with { Workload = s.Workload with { Model = SettingsValues.Text(v) } },
        ["workload.rebaseTime"] = (s, v) => s with { Workload = s.Workload with { RebaseTime = SettingsValues.Boolean(v) } },
        ["workload.preset"] = (s, v) => s with { Workload = s.Workload with { Preset = SettingsValues.Text(v) } },
        ["workload.measures"] = (s, v) => s with { Workload = s.Workload with { Measures = SettingsValues.Text(v) } },
        ["workload.hostScale"] = (s, v) => s with { Workload = s.Workload with { HostScale = SettingsValues.Whole(v) } },
        ["workload.intervalSeconds"] = (s, v) => s with { Workload = s.Workload with { IntervalSeconds = SettingsValues.Whole(v) } },
        ["workload.group"] = (s, v) => s with { Workload = s.Workload with { Group = SettingsValues.Text(v) } },
    };

    /// <summary>Whether a key contains other keys, such as <c>sweep</c>.</summary>
    public static bool IsGroup(string path) =>
        All.Keys.Any(key => key.StartsWith(path + ".", StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns the known key or group with the smallest edit distance to an unknown key.</summary>
    public static string Nearest(string unknown)
    {
        var groups = All.Keys
            .Where(key => key.Contains('.', StringComparison.Ordinal))
            .Select(key => key[..key.IndexOf('.', StringComparison.Ordinal)]);
        return NearestName.Of(All.Keys.Concat(groups).Distinct(), unknown);
    }
}
