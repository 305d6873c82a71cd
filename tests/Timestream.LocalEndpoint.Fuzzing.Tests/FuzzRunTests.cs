namespace Timestream.LocalEndpoint.Fuzzing.Tests;

public class FuzzRunTests
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

            // The run is only worth something if many inputs get past the first checks.
            Assert.Equal(8000, run.Done);
            Assert.All([200, 400, 403, 404, 409, 419], status => Assert.InRange(run.Statuses.GetValueOrDefault(status), 10, 8000));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
