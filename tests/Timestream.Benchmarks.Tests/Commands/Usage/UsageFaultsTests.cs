using System.CommandLine;
using Timestream.Benchmarks.Commands.Usage;
using Timestream.Benchmarks.Harness.Running;

namespace Timestream.Benchmarks.Tests.Commands.Usage;

/// <summary>Every option of every command, given in every wrong way that is the same for all.</summary>
public class UsageFaultsTests
{
    // Words of the parser and of .NET.
    private static readonly string[] s_foreign = [
        "System.",
        "Unrecognized",
        "Required argument",
        "Must be one of",
        "expected type",
        "single argument",
        "Exception"
    ];

    public static TheoryData<string, string, string> Options()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (path, command) in Commands(Root(), ""))
        {
            foreach (var option in command.Options.Where(option => !option.Hidden && option.Name != "--help"))
            {
                data.Add(path, option.Name, option.ValueType.Name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_that_is_given_wrongly_is_told_by_its_name(string path, string option, string type)
    {
        if (type == nameof(Boolean))
        {
            Assert.StartsWith(
                "'maybe' belongs to no option",
                Assert.Single(FaultsOf([.. path.Split(' '), $"{option}=maybe"], path)),
                StringComparison.Ordinal);
        }
        else
        {
            // The value of this one may be left out.
            if (option != "--propose-model")
            {
                AssertOne(option, [.. path.Split(' '), option], path);
            }

            AssertOne(option, [.. path.Split(' '), option, ""], path);
        }

        if (!type.EndsWith("[]", StringComparison.Ordinal))
        {
            AssertOne(
                option,
                type == nameof(Boolean) ? [.. path.Split(' '), option, option] : [.. path.Split(' '), option, "1", option, "2"],
                path);
        }

        if (type.StartsWith("Int32", StringComparison.Ordinal))
        {
            Assert.All(["x", "-1", "0.5", "NaN", "99999999999"], value => AssertOne(option, [.. path.Split(' '), option, value], path));
        }

        var misspelt = option[..^1] + "_";
        Assert.StartsWith(
            $"'{path}' has no option '{misspelt}'; did you mean '",
            Assert.Single(FaultsOf([.. path.Split(' '), misspelt, "5"], path)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ingest extra", "'extra' belongs to no option of 'ingest': 'ingest --help' lists them.")]
    [InlineData("ingest -t http", "--transport 'http': expected direct or sdk.")]
    [InlineData("ingest -t SDK", "--transport 'SDK': expected direct or sdk; did you mean 'sdk'?")]
    [InlineData("ingest -b 1 -b 2", "--batch-size is given 2 times, as '1' and '2': give it once.")]
    [InlineData("ingest -b", "--batch-size needs a value: expected a whole number from 1 to 100.")]
    [InlineData("transports -b 1 1", "--batch-size has 1 more than once: give each number once.")]
    [InlineData("manage rest", "'manage' has no command 'rest'; did you mean 'reset'? 'manage --help' lists them.")]
    [InlineData("trend", "'trend' needs a command behind it: record, show, check, page or export.")]
    [InlineData("compare", "BASELINE and CURRENT are missing: give 'compare BASELINE CURRENT'; 'compare --help' says what they are.")]
    [InlineData("compare a", "CURRENT is missing: give 'compare BASELINE CURRENT'; 'compare --help' says what they are.")]
    [InlineData("compare a b c", "'c' belongs to no option of 'compare', which takes BASELINE and CURRENT: 'compare --help' lists them.")]
    public void Other_faults_are_one_sentence_too(string line, string sentence) =>
        Assert.Equal([sentence], UsageFaults.Of(Root().Parse(line.Split(' '))));

    [Fact]
    public void Help_has_a_line_for_each_option_of_a_run_that_is_taken() =>
        Assert.Equal(
            BenchmarkOption.All.Where(option => option.Refusal is null).Select(option => option.Name).Order(),
            BenchmarkHelp.Texts.Keys.Where(name => BenchmarkOption.Find(name) is { Refusal: null }).Order());

    [Fact]
    public void Every_command_is_in_one_group_of_the_help()
    {
        var grouped = CommandGroups.Create().SelectMany(group => group.Commands).Select(command => command.Name).ToList();

        Assert.Equal(
            grouped.Distinct().Order(), Root().Subcommands.Where(command => !command.Hidden).Select(command => command.Name).Order());
        Assert.Equal(grouped.Count, grouped.Distinct().Count());
    }

    private static RootCommand Root() => CommandGroups.Root(CommandGroups.Create());

    private static void AssertOne(string option, string[] arguments, string path)
    {
        var fault = Assert.Single(FaultsOf(arguments, path));
        // The threshold has a sentence of its own, with examples of its values.
        Assert.True(fault.StartsWith(option, StringComparison.Ordinal) || option == "--threshold", fault);
        Assert.DoesNotContain('\n', fault);
        Assert.All(s_foreign, word => Assert.DoesNotContain(word, fault, StringComparison.Ordinal));
    }

    // With the arguments that the command needs, so that one fault is left.
    private static IReadOnlyList<string> FaultsOf(string[] arguments, string path)
    {
        var needed = Commands(Root(), "").Single(command => command.Path == path).Command.Arguments.Select(argument => argument.Name);
        return UsageFaults.Of(Root().Parse([.. path.Split(' '), .. needed, .. arguments[path.Split(' ').Length..]]));
    }

    private static IEnumerable<(string Path, Command Command)> Commands(Command command, string path) =>
        command.Subcommands.SelectMany(sub => Commands(sub, $"{path} {sub.Name}".Trim()).Prepend(($"{path} {sub.Name}".Trim(), sub)))
            .DistinctBy(found => found.Item1);
}
