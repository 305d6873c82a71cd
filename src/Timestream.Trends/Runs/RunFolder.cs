using System.Globalization;
using System.Text;

namespace Timestream.Trends.Runs;

/// <summary>
/// Groups report files into runs. Reports that a manifest names belong to its run. Of the others, reports of different cases belong to one
/// run, and a report of the same cases to the next run.
/// </summary>
public static class RunFolder
{
    /// <summary>Reads a folder of BenchmarkDotNet full JSON reports, or one such file.</summary>
    /// <returns>The runs in order of time; at least one.</returns>
    /// <exception cref="RunInputException">
    /// There is no report, a file is no report, or the reports of a run are of different machines.
    /// </exception>
    public static IReadOnlyList<Run> Read(string path) => Group(ReadFiles(path), path);

    /// <summary>Reads a folder or file as a side of a comparison, which has each case once.</summary>
    /// <exception cref="RunInputException">As <see cref="Read"/>, or a case is in two files; the message names both.</exception>
    public static IReadOnlyList<Run> ReadSide(string path)
    {
        var reports = ReadFiles(path);
        var files = new Dictionary<(string?, string?, string), string>();
        foreach (var (file, report) in WithoutCopies(reports))
        {
            foreach (var benchmark in report.Cases)
            {
                if (!files.TryAdd(NameOf(benchmark), file))
                {
                    var (one, other) = (Path.GetFileName(files[NameOf(benchmark)]), Path.GetFileName(file));
                    throw new RunInputException(
                        $"'{path}' holds {benchmark.Key} twice, in '{one}' and in '{other}': "
                        + "name one of the files, both with a comma between as two runs of a side, or remove one.");
                }
            }
        }

        return Group(reports, path);
    }

    private static List<(string File, Report Report)> ReadFiles(string path)
    {
        if (File.Exists(path))
        {
            return [(path, Report.Read(path))];
        }

        if (!Directory.Exists(path))
        {
            throw new RunInputException($"'{path}' does not exist: expected a BenchmarkDotNet full JSON report or a folder of them.");
        }

        var patterns = ReportFileNames.JsonPatterns;
        var files = patterns.SelectMany(pattern => Directory.EnumerateFiles(path, pattern)).Order(StringComparer.Ordinal).ToList();
        return files.Count == 0
            ? throw new RunInputException(
                $"'{path}' holds no {string.Join(" and no ", patterns)}: make a run first, or name the folder that holds its reports.")
            : [.. files.Select(file => (file, Report.Read(file)))];
    }

    // The full and the full-compressed report of a run have the same content.
    private static IEnumerable<(string File, Report Report)> WithoutCopies(IEnumerable<(string File, Report Report)> reports) =>
        reports.DistinctBy(pair => (pair.Report.Title, string.Join('\n', pair.Report.Cases.Select(ContentOf))));

    private static IReadOnlyList<Run> Group(List<(string File, Report Report)> reports, string path)
    {
        var manifests = RunManifests.Read(path);
        return [.. reports
            .GroupBy(pair => manifests.FirstOrDefault(manifest => manifest.Reports.Contains(Path.GetFileName(pair.File)))
                ?? manifests.FirstOrDefault(manifest => manifest.Reports.Count == 0))
            .SelectMany(group => Split([.. group], path).Select(run => group.Key?.Complete(run) ?? run))
            .OrderBy(run => run.Time)];
    }

    private static IEnumerable<Run> Split(List<(string File, Report Report)> reports, string path)
    {
        var machines = reports.Select(pair => RunEnvironment.Of(pair.Report.Machine)).Distinct().ToList();
        if (machines.Count > 1)
        {
            var difference = machines[1].DifferencesFrom(machines[0]).First();
            throw new RunInputException($"'{path}' mixes reports of different machines ({difference}): compare them as two runs.");
        }

        var runs = new List<List<(string File, Report Report)>>();
        foreach (var pair in WithoutCopies(reports).OrderBy(pair => pair.Report.Started))
        {
            var names = pair.Report.Cases.Select(NameOf).ToHashSet();
            var run = runs.Find(members => !members.Any(member => member.Report.Cases.Any(benchmark => names.Contains(NameOf(benchmark)))));
            if (run is null)
            {
                runs.Add(run = []);
            }

            run.Add(pair);
        }

        return runs.Select(members => Create(members, machines[0]));
    }

    private static string ContentOf(BenchmarkCase benchmark) => $"{NameOf(benchmark)} {string.Join(' ', MetricsOf(benchmark))}";

    private static IEnumerable<string> MetricsOf(BenchmarkCase benchmark) => benchmark.Metrics
        .OrderBy(metric => metric.Key, StringComparer.Ordinal)
        .Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Key}={metric.Value:R}"));

    private static (string?, string?, string) NameOf(BenchmarkCase benchmark) =>
        (benchmark.FullType, benchmark.JobCharacteristics ?? benchmark.Job, benchmark.ShortKey);

    private static Run Create(List<(string File, Report Report)> members, RunEnvironment environment)
    {
        var (file, first) = members[0];
        var time = first.Started is { } started
            ? new DateTimeOffset(started)
            : new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero);
        var run = new Run
        {
            Id = IdOf(members.Select(member => member.Report)),
            Time = time.ToUniversalTime(),
            Environment = environment,
            Cases = [.. members.SelectMany(member => member.Report.Cases)],
        };
        return CaseKeys.Align([run])[0];
    }

    private static string IdOf(IEnumerable<Report> reports)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
        {
            text.AppendLine(report.Title);
            foreach (var benchmark in report.Cases)
            {
                text.AppendLine(benchmark.ShortKey);
                foreach (var metric in MetricsOf(benchmark))
                {
                    text.AppendLine(metric);
                }
            }
        }

        return RunId.Of(text.ToString());
    }
}
