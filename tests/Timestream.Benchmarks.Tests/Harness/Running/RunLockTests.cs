using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Running;

namespace Timestream.Benchmarks.Tests.Harness.Running;

public sealed class RunLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_second_run_is_refused_while_the_first_goes_on_and_told_which_it_is()
    {
        using (RunLock.Take(_folder))
        {
            var fault = Assert.Throws<SettingsException>(() => RunLock.Take(_folder));
            Assert.Contains($"process {Environment.ProcessId}, since ", fault.Message, StringComparison.Ordinal);
        }

        RunLock.Take(_folder).Dispose();
    }

    [Fact]
    public void Runs_in_two_folders_do_not_hinder_each_other()
    {
        using var one = RunLock.Take(Path.Combine(_folder, "one"));
        using var other = RunLock.Take(Path.Combine(_folder, "other"));
    }
}
