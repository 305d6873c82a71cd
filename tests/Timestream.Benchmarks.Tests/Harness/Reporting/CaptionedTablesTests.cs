using Timestream.Benchmarks.Harness.Reporting;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Tests.Harness.Reporting;

public sealed class CaptionedTablesTests : IDisposable
{
    private static readonly RunManifest s_manifest = new() { Endpoint = "aws", Region = "us-west-2", Workload = "DevOps hosts", Seed = 7, Commit = "8d75325a00bb", Job = "3 warm-ups, 15 iterations of 250 ms" };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_table_of_the_service_and_one_of_loopback_do_not_look_alike()
    {
        const string table = "```\n\nBenchmarkDotNet\n```\n| Method | Mean |\n|--- |---:|\n| Ingest | 1.0 |\n";
        Assert.Equal(
            "```\n\nBenchmarkDotNet\n```\n\nEndpoint aws, region us-west-2, workload DevOps hosts (seed 7), commit 8d75325, job 3 warm-ups, 15 iterations of 250 ms.\n\n| Method | Mean |\n|--- |---:|\n| Ingest | 1.0 |\n",
            Added("report.md", table));
        Assert.NotEqual(Added("aws.md", table), Added("local.md", table, s_manifest with { Endpoint = "local" }));
    }

    [Fact]
    public void Every_row_of_a_csv_says_what_it_is_of()
    {
        Assert.Equal(
            [
                "Method,Mean,Endpoint,Region,Workload,Commit,Job,Machine",
                "Ingest,1.0,aws,us-west-2,DevOps hosts,8d75325a00bb,3 warm-ups; 15 iterations of 250 ms,AMD 'EPYC'; Linux",
                "Ingest,2.0,aws,us-west-2,DevOps hosts,8d75325a00bb,3 warm-ups; 15 iterations of 250 ms,AMD 'EPYC'; Linux",
                "",
            ],
            Added("report.csv", "Method,Mean\r\nIngest,1.0\r\nIngest,2.0\r\n").Split('\n'));
    }

    [Fact]
    public void What_is_not_known_is_said_to_be_unknown() =>
        Assert.EndsWith(
            ",unknown,unknown,unknown,unknown,unknown,AMD 'EPYC'; Linux\n",
            Added("report.csv", "Method\nIngest\n", new RunManifest()),
            StringComparison.Ordinal);

    [Fact]
    public void Other_files_are_left_alone() => Assert.Equal("{}", Added("report.json", "{}"));

    private string Added(string name, string content, RunManifest? manifest = null)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        CaptionedTables.Add(path, manifest ?? s_manifest, "AMD \"EPYC\", Linux");
        return File.ReadAllText(path);
    }
}
