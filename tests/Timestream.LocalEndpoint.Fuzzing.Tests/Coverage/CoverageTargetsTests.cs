using System.Text;
using Timestream.LocalEndpoint.Fuzzing.Coverage;
using Timestream.LocalEndpoint.Fuzzing.Inputs;

namespace Timestream.LocalEndpoint.Fuzzing.Tests.Coverage;

public class CoverageTargetsTests
{
    [Theory]
    [InlineData(CoverageTargets.WriteRequest)]
    [InlineData(CoverageTargets.Csv)]
    public void No_mutation_of_a_valid_input_is_a_finding(string target)
    {
        var folder = Directory.CreateTempSubdirectory("timestream-seeds-");
        try
        {
            SeedFiles.Write(target, folder.FullName);
            var seeds = folder.GetFiles().Select(file => File.ReadAllBytes(file.FullName)).ToArray();
            Assert.Equal(20, seeds.Length);
            Assert.All(seeds, CoverageTargets.All[target]);
            for (var number = 0; number < 5000; number++)
            {
                var chance = new Chance(seed: 7, number);
                CoverageTargets.All[target](ByteMutations.Apply(chance.Of<byte[]>(seeds), chance));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(",'~\na,'b~'c',d\n")]
    [InlineData(",,,\na,,b\n")]
    [InlineData("a,\"open")]
    [InlineData("\n\n\r\n")]
    public void Any_format_and_text_is_read_or_refused(string text) => CsvTarget.Run(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData]
    [InlineData("none")]
    [InlineData("seeds", "none", "folder")]
    [InlineData("csv", "more")]
    public void Other_arguments_are_a_usage_error(params string[] arguments) => Assert.Equal(2, CoverageProgram.Main(arguments));
}
