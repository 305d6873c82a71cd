using SharpFuzz;
using Timestream.LocalEndpoint.Fuzzing.Coverage;

namespace Timestream.LocalEndpoint.Fuzzing;

/// <summary>The program that afl-fuzz starts. See the README of this folder.</summary>
internal static class CoverageProgram
{
    private const int UsageError = 2;

    /// <returns>0, or 2 if the arguments are wrong. A finding is an exception that nothing catches.</returns>
    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [var name] when CoverageTargets.All.TryGetValue(name, out var target):
                RunUnderAfl(target);
                return 0;
            case ["seeds", var name, var folder] when CoverageTargets.All.ContainsKey(name):
                SeedFiles.Write(name, folder);
                return 0;
            default:
                Console.Error.WriteLine($"Give one of {string.Join(", ", CoverageTargets.All.Keys)}, or: seeds TARGET FOLDER.");
                return UsageError;
        }
    }

    // Apart from Main: programs that only use the library do not have SharpFuzz beside them.
    private static void RunUnderAfl(Action<byte[]> target) => Fuzzer.Run(stream => target(ReadAll(stream)));

    private static byte[] ReadAll(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
