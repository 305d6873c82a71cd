using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Running;

namespace Timestream.Benchmarks.Tests.Harness.Running;

public class BenchmarkArgumentsTests
{
    private static string Here => Path.GetTempPath();

    [Fact]
    public void Own_options_are_taken_out_and_the_rest_is_left_in_order()
    {
        var parsed = Parse(
            "--filter",
            "*Ingest*",
            "*Overhead*",
            "--job=Dry",
            "--config",
            "c.json",
            "--iterationCount",
            "3",
            "--endpoint",
            "aws",
            "-a",
            "raw");

        Assert.Equal(
            ("c.json", "aws", "dry", Path.Combine(Here, "raw")), (parsed.ConfigFile, parsed.Endpoint, parsed.Job, parsed.Artifacts));
        Assert.Equal(["--filter", "*Ingest*", "*Overhead*", "--iterationCount", "3"], parsed.Rest);
        Assert.Equal(["*Ingest*", "*Overhead*"], parsed.Filters);
    }

    [Fact]
    public void Without_a_job_the_default_one_runs() => Assert.Equal("default", Parse("--filter", "*").Job);

    [Theory]
    [InlineData("--job")]
    [InlineData("--config")]
    [InlineData("--artifacts")]
    public void An_option_without_its_value_is_a_usage_error(string option) =>
        Assert.Equal($"{option} needs a value.", Fault(option, "--noOverwrite"));

    [Fact]
    public void An_unknown_job_is_a_usage_error_that_lists_the_known_ones() =>
        Assert.Equal("--job 'fast': expected one of default, dry, short, medium, long.", Fault("--job", "fast"));

    public static TheoryData<string> Refused =>
        [.. BenchmarkOption.All.Where(option => option.Refusal is not null).Select(option => option.Name)];

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_option_that_would_have_another_effect_is_refused_with_the_reason(string option)
    {
        var reason = BenchmarkOption.Find(option)!.Refusal;
        Assert.Equal($"--{option} is not taken: {reason}", Fault("--filter", "*", $"--{option}"));
        Assert.Equal($"--{option} is not taken: {reason}", Fault($"--{option.ToUpperInvariant()}=1", "--filter", "*"));
    }

    [Theory]
    [InlineData("--iterationCount", "-3", "--iterationCount '-3': expected a whole number from 1 to 10000.")]
    [InlineData("--iterationCount", "0", "--iterationCount '0': expected a whole number from 1 to 10000.")]
    [InlineData("--ITERATIONTIME=x", null, "--iterationTime 'x': expected a whole number from 1 to 600000.")]
    [InlineData("--invocationCount", "1.5", "--invocationCount '1.5': expected a whole number from 1 to 1000000000.")]
    [InlineData("--buildTimeout", "0", "--buildTimeout '0': expected a whole number from 1 to 86400.")]
    [InlineData("--affinity", "0", "--affinity '0': expected a whole number from 1.")]
    [InlineData("--list", "all", "--list 'all': expected flat or tree.")]
    [InlineData("--wakeLock", "on", "--wakeLock 'on': expected None or System or Display.")]
    public void A_value_that_BenchmarkDotNet_does_not_check_is(string option, string? value, string message) =>
        Assert.Equal(message, Fault(value is null ? [option] : [option, value]));

    [Fact]
    public void A_profiler_that_is_not_there_is_a_usage_error() =>
        Assert.StartsWith("--profiler 'nosuch': expected EP", Fault("-p", "nosuch"), StringComparison.Ordinal);

    [Theory]
    [InlineData("3", null)]
    [InlineData("5", "4")]
    public void Requests_of_an_iteration_that_do_not_fill_the_loop_are_a_usage_error(string invocations, string? unroll) => Assert.Equal(
        $"--invocationCount {invocations}: expected a multiple of --unrollFactor, which is {unroll ?? "2"}.",
        Fault(["--invocationCount", invocations, .. unroll is null ? [] : (string[])["--unrollFactor", unroll]]));

    [Theory]
    [InlineData("-i")]
    [InlineData("-I")]
    [InlineData("-mi")]
    [InlineData("-dit")]
    public void An_option_is_refused_by_its_letter_too(string letters) =>
        Assert.StartsWith("--inProcess is not taken", Fault("--filter", "*", letters), StringComparison.Ordinal);

    [Theory]
    [InlineData("-f*Ingest*", "--filter", "*Ingest*")]
    [InlineData("-f=*Ingest*", "--filter", "*Ingest*")]
    [InlineData("-mf*Ingest*", "--memory", "--filter", "*Ingest*")]
    [InlineData("-hMean", "--hide", "Mean", "Mean [us]")]
    [InlineData("-jshort")]
    [InlineData("-mjshort", "--memory")]
    [InlineData("-ai")]
    public void A_value_that_follows_its_letter_is_no_letter(string argument, params string[] rest) =>
        Assert.Equal(rest, Parse(argument).Rest);

    [Fact]
    public void An_option_that_comes_twice_reaches_BenchmarkDotNet_once() =>
        Assert.Equal(
            ["--filter", "*A*", "*B*", "--iterationCount", "4", "--memory"],
            Parse("--filter", "*A*", "--iterationCount", "3", "-mf*B*", "--iterationCount=4", "-m").Rest);

    [Fact]
    public void Own_options_are_taken_by_their_letters_too()
    {
        var parsed = Parse("-mjSHORT", "-araw");
        Assert.Equal(("short", Path.Combine(Here, "raw")), (parsed.Job, parsed.Artifacts));
    }

    [Theory]
    [InlineData("stray", "--filter", "*")]
    [InlineData("--filter=*", "stray")]
    [InlineData("--filter", "*", "--memory", "stray")]
    [InlineData("--filter", "*", "--iterationCount", "3", "stray")]
    [InlineData("--filter", "*", "--job", "dry", "stray")]
    [InlineData("-m", "stray", "-f", "*")]
    public void A_word_that_belongs_to_no_option_is_a_usage_error(params string[] arguments) =>
        Assert.StartsWith("'stray' belongs to no option", Fault(arguments), StringComparison.Ordinal);

    [Theory]
    [InlineData("--filtr", "There is no option '--filtr'; did you mean '--filter'? '--filter x --help' lists them.")]
    [InlineData("--nothingLikeIt", "There is no option '--nothingLikeIt'. '--filter x --help' lists them.")]
    [InlineData("-mq", "There is no option '-q'. '--filter x --help' lists them.")]
    [InlineData("-", "There is no option '-'. '--filter x --help' lists them.")]
    [InlineData("-q", "There is no option '-q'. '--filter x --help' lists them.")]
    public void An_unknown_option_is_a_usage_error_that_names_a_known_one(string option, string message) =>
        Assert.Equal(message, Fault(option, "--noOverwrite"));

    [Fact]
    public void Every_fault_is_told() => Assert.Equal(3, Fault("stray", "--resume", "--job", "fast").Split(Environment.NewLine).Length);

    private static BenchmarkArguments Parse(params string[] arguments) => BenchmarkArguments.Parse(arguments, Here);

    private static string Fault(params string[] arguments) => Assert.Throws<SettingsException>(() => Parse(arguments)).Message;
}
