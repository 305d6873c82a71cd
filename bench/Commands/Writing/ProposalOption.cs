using System.CommandLine;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Workloads.Csv;
using Timestream.Ingestion.Workloads.Files;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>The option that proposes a data model for a CSV instead of writing records.</summary>
internal sealed class ProposalOption
{
    private const string Csv = "csv";

    private readonly Option<string?> _option = new("--propose-model")
    {
        Description = "Print a data model for the CSV files, or write it to FILE, and write no records; check it before use",
        HelpName = "[FILE]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Adds the option to a command.</summary>
    public static ProposalOption AddTo(Command command)
    {
        var option = new ProposalOption();
        command.Options.Add(option._option);
        return option;
    }

    /// <summary>Whether a proposal is asked for.</summary>
    public bool IsAsked(ParseResult parsed) => parsed.GetResult(_option) is { Implicit: false };

    /// <summary>Proposes a model for the first of the files: prints it, or writes it to the file that the option names.</summary>
    /// <exception cref="SettingsException">No model can be proposed for the files.</exception>
    public void Show(ParseResult parsed, WorkloadSettings workload)
    {
        if (workload.Name != Csv || workload.Files.Count == 0)
        {
            throw new SettingsException($"{_option.Name} needs the files of a CSV: give --workload csv --file FILE.");
        }

        var faults = new List<string>();
        var files = InputFiles.Find(workload.Files, "." + Csv, faults);
        if (faults.Count > 0)
        {
            throw new SettingsException([.. faults.Select(fault => $"workload.file {fault}")]);
        }

        Propose(files[0], parsed.GetValue(_option));
    }

    private static void Propose(string file, string? path)
    {
        try
        {
            var notes = new List<string>();
            var json = DataModelFile.ToJson(ModelProposal.Of(file, notes));
            notes.ForEach(Screen.Remark);
            if (path is null)
            {
                Console.Out.WriteLine(json);
                return;
            }

            WholeFile.Write(path, json + Environment.NewLine);
            Screen.Remark($"Written: {path}");
        }
        catch (ArgumentException fault)
        {
            throw new SettingsException(fault.Message);
        }
        catch (OutputPathException fault)
        {
            throw new SettingsException(fault.Message);
        }
    }
}
