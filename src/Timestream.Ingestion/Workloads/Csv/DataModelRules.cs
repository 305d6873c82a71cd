using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Workloads.Csv;

/// <summary>What a data model must fulfil so that its rows become records that the service takes.</summary>
internal static class DataModelRules
{
    private static readonly string[] s_units = ["MILLISECONDS", "SECONDS", "MICROSECONDS", "NANOSECONDS"];
    private static readonly string[] s_scalars = ["DOUBLE", "BIGINT", "BOOLEAN", "VARCHAR", "TIMESTAMP"];

    /// <summary>One sentence per fault; empty if the model is valid.</summary>
    public static IReadOnlyList<string> Faults(DataModel model)
    {
        var faults = new List<string>();
        OneOf(faults, "TimeUnit", model.TimeUnit ?? s_units[0], s_units);
        CheckExtensions(faults, model.Extensions);
        var dimensions = model.DimensionMappings ?? [];
        var constant = model.Extensions?.ConstantDimensions ?? [];
        if (dimensions.Count + constant.Count == 0)
        {
            faults.Add(
                "it has no dimension, and the service needs one per record: map a column in DimensionMappings, or add "
                + "\"Extensions\": { \"ConstantDimensions\": [ { \"Name\": \"source\", \"Value\": \"{file}\" } ] }.");
        }

        foreach (var mapping in dimensions)
        {
            Column(faults, "DimensionMappings", mapping?.SourceColumn);
        }

        CheckMeasures(faults, model);
        if (faults.Count == 0)
        {
            CheckNames(faults, model);
        }

        return faults;
    }

    /// <summary>Names of the dimensions: those of columns first.</summary>
    private static IEnumerable<string> DimensionNames(DataModel model) =>
        (model.DimensionMappings ?? []).Select(mapping => mapping.DestinationColumn ?? mapping.SourceColumn!)
            .Concat((model.Extensions?.ConstantDimensions ?? []).Select(dimension => dimension.Name!));

    private static void CheckExtensions(List<string> faults, DataModelExtensions? extensions)
    {
        if (extensions?.TimeFormat is { } format && !TimeText.IsFormat(format))
        {
            faults.Add($"TimeFormat '{format}': expected ISO, or a .NET format of date and time such as dd/MM/yyyy HH:mm.");
        }

        if (extensions?.ColumnSeparator is { } separator && (separator.Length != 1 || separator[0] is '"' or '\r' or '\n'))
        {
            faults.Add($"ColumnSeparator '{separator}': expected one character, such as ;.");
        }

        foreach (var dimension in extensions?.ConstantDimensions ?? [])
        {
            if (dimension is not { Name.Length: > 0, Value.Length: > 0 })
            {
                faults.Add("ConstantDimensions: each needs a Name and a Value.");
            }
        }
    }

    private static void CheckMeasures(List<string> faults, DataModel model)
    {
        switch (model)
        {
            case { MultiMeasureMappings: not null, MixedMeasureMappings.Count: > 0 }:
                faults.Add("it has MultiMeasureMappings and MixedMeasureMappings: expected one of them.");
                break;
            case { MultiMeasureMappings: { } multi }:
                if (multi.TargetMultiMeasureName is null && model.MeasureNameColumn is null)
                {
                    faults.Add("MultiMeasureMappings needs a TargetMultiMeasureName, because there is no MeasureNameColumn.");
                }

                CheckAttributes(faults, "MultiMeasureMappings", multi.MultiMeasureAttributeMappings);
                break;
            case { MixedMeasureMappings: { Count: > 0 } mixed }:
                foreach (var mapping in mixed)
                {
                    CheckMixed(faults, mapping, model.MeasureNameColumn);
                }

                break;
            default:
                faults.Add("it has no measure: expected MultiMeasureMappings or MixedMeasureMappings.");
                break;
        }
    }

    private static void CheckMixed(List<string> faults, MixedMeasureMapping? mapping, string? nameColumn)
    {
        const string Key = "MixedMeasureMappings";
        if (nameColumn is not null && mapping?.MeasureName is null)
        {
            faults.Add($"{Key}: each needs a MeasureName, the value of the column '{nameColumn}' for which it applies.");
        }

        if (mapping?.MeasureValueType == "MULTI")
        {
            CheckAttributes(faults, Key, mapping.MultiMeasureAttributeMappings);
            if ((mapping.TargetMeasureName ?? mapping.MeasureName) is null)
            {
                faults.Add($"{Key}: a MULTI needs a TargetMeasureName.");
            }

            return;
        }

        Column(faults, Key, mapping?.SourceColumn);
        OneOf(faults, $"{Key}: MeasureValueType", mapping?.MeasureValueType, [.. s_scalars[..^1], "MULTI"]);
    }

    private static void CheckAttributes(List<string> faults, string key, IReadOnlyList<MultiMeasureAttributeMapping>? attributes)
    {
        if (attributes is not { Count: >= 1 and <= ServiceLimits.MeasuresPerRecord })
        {
            faults.Add(
                $"{key}: MultiMeasureAttributeMappings has {attributes?.Count ?? 0} measures: "
                + $"expected 1 to {ServiceLimits.MeasuresPerRecord}.");
        }

        foreach (var attribute in attributes ?? [])
        {
            Column(faults, key, attribute?.SourceColumn);
            OneOf(faults, $"{key}: MeasureValueType", attribute?.MeasureValueType ?? s_scalars[0], s_scalars);
        }
    }

    private static void CheckNames(List<string> faults, DataModel model)
    {
        Distinct(faults, "dimensions", DimensionNames(model));
        foreach (var name in DimensionNames(model))
        {
            Try(faults, () => Names.DimensionNameBytes(name, ""));
        }

        var groups = model.MultiMeasureMappings is { } multi
            ? [multi.MultiMeasureAttributeMappings!]
            : model.MixedMeasureMappings!.Select(mapping => mapping.MultiMeasureAttributeMappings ?? []);
        foreach (var attributes in groups)
        {
            string[] names = [.. attributes.Select(MeasureMap.NameOf)];
            Distinct(faults, "measures", names);
            Distinct(faults, "dimensions and measures", names.Distinct().Concat(DimensionNames(model).Distinct()));
            foreach (var name in names)
            {
                Try(faults, () => Names.MeasureNameBytes(name, ""));
            }
        }

        var targets = (model.MixedMeasureMappings ?? []).Select(MeasureMap.NameOf)
            .Append(model.MultiMeasureMappings?.TargetMultiMeasureName);
        foreach (var name in targets.OfType<string>())
        {
            Try(faults, () => Names.MeasureNameBytes(name, ""));
        }
    }

    private static void Try(List<string> faults, Action check)
    {
        try
        {
            check();
        }
        catch (ArgumentException fault)
        {
            faults.Add(FaultReason.Of(fault));
        }
    }

    private static void Distinct(List<string> faults, string what, IEnumerable<string> names)
    {
        foreach (var twice in names.GroupBy(name => name).Where(group => group.Count() > 1))
        {
            faults.Add($"the {what} have the name '{twice.Key}' twice: give each its own.");
        }
    }

    private static void Column(List<string> faults, string key, string? column)
    {
        if (string.IsNullOrEmpty(column))
        {
            faults.Add($"{key}: each mapping needs a SourceColumn.");
        }
    }

    private static void OneOf(List<string> faults, string key, string? value, string[] allowed)
    {
        if (!allowed.Contains(value))
        {
            faults.Add($"{key} '{value}': expected {string.Join(", ", allowed[..^1])} or {allowed[^1]}.");
        }
    }
}
