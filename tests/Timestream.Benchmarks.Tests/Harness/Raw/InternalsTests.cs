using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Timestream.Benchmarks.Harness.Raw;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Tests.Harness.Raw;

/// <summary>
/// The library shows its internals to the benchmarks, so that Raw sends the same bytes over the same connections as Direct.
/// </summary>
public class InternalsTests
{
    private const string Library = "Timestream.Ingestion";

    [Fact]
    public void Of_the_library_s_internals_the_benchmarks_use_what_Raw_needs_and_no_more()
    {
        using var file = new PEReader(File.OpenRead(typeof(RawTransport).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var library = typeof(TimestreamWriter).Assembly;

        var used = metadata.TypeReferences
            .Select(metadata.GetTypeReference)
            .Where(type => type.ResolutionScope.Kind == HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == Library)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
            .Where(name => library.GetType(name, throwOnError: true) is { IsPublic: false });

        Assert.Equal(
            [
                "Timestream.Ingestion.Transports.Answers.AnswerHead",
                "Timestream.Ingestion.Transports.Answers.ServiceFault",
                "Timestream.Ingestion.Transports.Direct.Http.Connections",
                "Timestream.Ingestion.Transports.Direct.Http.PooledRequest",
                "Timestream.Ingestion.Transports.Direct.Json.BodyBuffer",
                "Timestream.Ingestion.Transports.Direct.Json.RequestEncoder",
                "Timestream.Ingestion.Transports.Direct.Signing.Signature",
            ],
            used.Order(StringComparer.Ordinal));
    }
}
