using System.CommandLine;
using System.Globalization;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Benchmarks.Harness.Workloads;

namespace Timestream.Benchmarks.Commands;

/// <summary>
/// Options of all commands that write: which records. Read the settings with <see cref="CommonOptions.Read"/>, which takes these options,
/// then the workload with <see cref="PrepareAsync"/>.
/// </summary>
internal sealed class WorkloadOptions
{
    private readonly Option<string?> _name = new("--workload")
    {
        Description = $"Records to write: {string.Join(", ", WorkloadRule.Names)} (default: from the configuration)",
        HelpName = "NAME",
    };

    private readonly Option<string[]?> _files = new("--file")
    {
        Description = "Files of the workload, folders of such files, or patterns such as 'data/*.csv'",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _model = new("--model")
    {
        Description = "Data model of a CSV as JSON, as for AWS's batch load",
        HelpName = "FILE",
    };

    private readonly Option<bool> _rebase = new("--rebase-time")
    {
        Description = "Move all times so that the newest record is at the present; their spacing stays",
    };

    private readonly Option<string?> _preset = new("--preset")
    {
        Description = "Size of the workload devops: small, medium, large (default small)",
        HelpName = "NAME",
    };

    private readonly Option<string?> _measures = new("--measures")
    {
        Description = "Records of the workload devops: single, multi (default single)",
        HelpName = "KIND",
    };

    private readonly Option<string?> _group = new("--group")
    {
        Description = $"Records that share a request: {string.Join(", ", WorkloadRule.Groups)}; needs common attributes (default arrival)",
        HelpName = "KIND",
    };

    private readonly Option<FileInfo?> _badRows = new("--bad-rows")
    {
        Description = "CSV file for rows that are no records (default results/NAME.bad.csv)",
        HelpName = "FILE",
    };

    private readonly bool _grouped;

    private WorkloadOptions(bool grouped) => _grouped = grouped;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="grouped">Whether the command can group records; otherwise it refuses a grouping of the configuration.</param>
    public static WorkloadOptions AddTo(Command command, bool grouped = false)
    {
        var options = new WorkloadOptions(grouped);
        command.Options.Add(options._name);
        command.Options.Add(options._files);
        command.Options.Add(options._model);
        command.Options.Add(options._rebase);
        command.Options.Add(options._preset);
        command.Options.Add(options._measures);
        if (grouped)
        {
            command.Options.Add(options._group);
        }

        command.Options.Add(options._badRows);
        return options;
    }

    /// <summary>The given options as settings.</summary>
    public IEnumerable<GivenSetting> Given(ParseResult parsed)
    {
        if (parsed.GetValue(_name) is { } name)
        {
            yield return GivenSetting.Of("workload.name", name, _name.Name);
        }

        if (parsed.GetValue(_files) is { Length: > 0 } files)
        {
            yield return GivenSetting.Of("workload.file", files, _files.Name);
        }

        if (parsed.GetValue(_model) is { } model)
        {
            yield return GivenSetting.Of("workload.model", model, _model.Name);
        }

        if (parsed.GetValue(_rebase))
        {
            yield return GivenSetting.Of("workload.rebaseTime", true, _rebase.Name);
        }

        if (parsed.GetValue(_preset) is { } preset)
        {
            yield return GivenSetting.Of("workload.preset", preset, _preset.Name);
        }

        if (parsed.GetValue(_measures) is { } measures)
        {
            yield return GivenSetting.Of("workload.measures", measures, _measures.Name);
        }

        if (_grouped && parsed.GetValue(_group) is { } group)
        {
            yield return GivenSetting.Of("workload.group", group, _group.Name);
        }
    }

    /// <summary>Prepares the workload of the settings, with a progress bar if its files are read, and says how many rows are bad.</summary>
    /// <exception cref="SettingsException">The command cannot write this workload.</exception>
    public async Task<WorkloadPlan> PrepareAsync(ParseResult parsed, Settings settings, CancellationToken cancellationToken)
    {
        if (!_grouped && settings.Workload.Group != "arrival")
        {
            throw new SettingsException(
                $"workload.group '{settings.Workload.Group}': only ingest and sweep group records; set arrival.");
        }

        if (settings.Workload.Name == "devops")
        {
            foreach (var line in DevOpsPlanText.Lines(settings.Workload, settings.Pricing.DollarsPerMillionWrites))
            {
                Screen.Remark(line);
            }
        }

        return await WorkloadPreparation.RunAsync(settings.Workload, parsed.GetValue(_badRows)?.FullName, cancellationToken);
    }
}
