using System.Reflection;
using Amazon.Runtime;
using Amazon.TimestreamWrite;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>Versions of the AWS client that this program was built with (build property TimestreamSdk).</summary>
internal static class SdkVersions
{
    /// <summary>Such as <c>bundled 4.0.0</c> or <c>package 4.0.5</c>.</summary>
    public static string TimestreamSdk { get; } = $"{Mode} {VersionOf(typeof(AmazonTimestreamWriteClient))}";

    /// <summary>Such as <c>4.1.0</c>.</summary>
    public static string AwsCore { get; } = VersionOf(typeof(AmazonServiceClient));

    private static string Mode => typeof(SdkVersions).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == nameof(TimestreamSdk)).Value!;

    // The assembly version of the AWS SDK has the major version only; the file version has all parts.
    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version is { } version && Version.TryParse(version, out var file)
            ? file.ToString(file.Revision > 0 ? 4 : 3)
            : "unknown";
}
