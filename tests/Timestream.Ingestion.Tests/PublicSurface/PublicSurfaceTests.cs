using PublicApiGenerator;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.PublicSurface;

/// <summary>People take this library into their own programs: no member comes, goes or changes by accident.</summary>
public class PublicSurfaceTests
{
    private static readonly string s_approved = Path.Combine(
        Repository.Root, "tests", "Timestream.Ingestion.Tests", "PublicSurface", "Timestream.Ingestion.txt");

    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        var surface = typeof(TimestreamWriter).Assembly.GeneratePublicApi(
            new() { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = [] })
            .ReplaceLineEndings("\n")
            + "\n";
        var approved = File.Exists(s_approved) ? File.ReadAllText(s_approved).ReplaceLineEndings("\n") : "";
        if (surface == approved)
        {
            return;
        }

        var received = Path.Combine(Repository.Root, "artifacts", "Timestream.Ingestion.received.txt");
        File.WriteAllText(received, surface);
        Assert.Fail($"The public surface has changed. If that is meant, replace '{s_approved}' by '{received}'.");
    }
}
