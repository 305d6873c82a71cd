using System.Globalization;
using System.Text;
using Timestream.LocalEndpoint.Fuzzing.Inputs;

namespace Timestream.LocalEndpoint.Fuzzing.Coverage;

/// <summary>Writes valid inputs, which afl-fuzz starts from.</summary>
internal static class SeedFiles
{
    private const int Count = 20;

    /// <param name="target">The name of a target.</param>
    /// <param name="folder">Where to write the files; created if it does not exist.</param>
    public static void Write(string target, string folder)
    {
        Directory.CreateDirectory(folder);
        for (var number = 0; number < Count; number++)
        {
            var chance = new Chance(seed: 1, number);
            var input = target == CoverageTargets.Csv
                ? BatchLoadBodies.Csv(chance)
                : Encoding.UTF8.GetBytes(new WriteBodies(chance, new JsonDeviations(chance, rate: 0)).Create());
            File.WriteAllBytes(Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture)), input);
        }
    }
}
