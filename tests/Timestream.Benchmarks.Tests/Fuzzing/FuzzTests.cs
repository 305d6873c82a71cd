using System.Text;
using Timestream.Benchmarks.Fuzzing;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Tests.Commands;

namespace Timestream.Benchmarks.Tests.Fuzzing;

/// <summary>The short version of the fuzz command, and the command itself.</summary>
public class FuzzTests
{
    [Fact]
    public async Task No_input_breaks_a_rule()
    {
        var folder = Directory.CreateTempSubdirectory("timestream-fuzz-");
        try
        {
            var run = new FuzzRun(seed: 20_181_101, inputs: 8000, folder.FullName);
            await run.RunAsync(_ => { }, TestContext.Current.CancellationToken);
            Assert.Empty(run.Findings);

            // Not all is refused at the door, or it would mean little.
            Assert.Equal(8000, run.Done);
            Assert.All([200, 400, 403, 404, 409, 419], status => Assert.InRange(run.Statuses.GetValueOrDefault(status), 10, 8000));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void An_input_is_made_of_seed_and_number_alone()
    {
        for (var number = 0; number < 200; number++)
        {
            var once = FuzzGenerator.Create(7, number, signed: true, wire: true).ToWire();
            Assert.Equal(once, FuzzGenerator.Create(7, number, signed: true, wire: true).ToWire());
            Assert.NotEqual(once, FuzzGenerator.Create(8, number, signed: true, wire: true).ToWire());
        }
    }

    [Theory]
    [InlineData(500, """{"__type":"com.amazonaws.timestream.v20181101#InternalServerException","Message":"The endpoint failed: x"}""", "an unexpected exception")]
    [InlineData(500, """{"__type":"com.amazonaws.timestream.v20181101#InternalServerException","Message":"x"}""", "status 500 with type")]
    [InlineData(400, """{"__type":"com.amazon.coral.service#Other"}""", "status 400 with type")]
    [InlineData(200, """{"RecordsIngested":{"MagneticStore":0,"MemoryStore":2,"Total":2}}""", "2 records taken of 1")]
    [InlineData(419, """{"__type":"com.amazonaws.timestream.v20181101#RejectedRecordsException","RejectedRecords":[{"Reason":"r","RecordIndex":1}]}""", "reject ")]
    [InlineData(200, "", "the body is not a JSON object")]
    [InlineData(200, """{"RecordsIngested":{"MagneticStore":0,"MemoryStore":1,"Total":1}}""", null)]
    public void A_broken_rule_is_noticed(int status, string body, string? fault)
    {
        var input = new FuzzInput { Number = 0, Headers = [], Body = """{"Records":[{}]}"""u8.ToArray(), Operation = "WriteRecords" };
        var found = AnswerRules.Fault(input, new FuzzAnswer(status, Encoding.UTF8.GetBytes(body)), signed: false);
        Assert.StartsWith(fault ?? "none", found ?? "none", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_tells_what_it_tried_and_repeats_one_input()
    {
        var run = await BenchProgram.RunAsync("dev", "fuzz", "--inputs", "300", "--seed", "3");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("300 in ", run.Output, StringComparison.Ordinal);
        Assert.Contains("seed 3", run.Output, StringComparison.Ordinal);

        var again = await BenchProgram.RunAsync("dev", "fuzz", "--seed", "3", "--only", "12");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("input 12: nothing wrong", again.Output, StringComparison.Ordinal);
        Assert.Contains("answer: ", again.Output, StringComparison.Ordinal);
    }
}
