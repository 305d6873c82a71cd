using System.Globalization;
using System.Reflection;
using System.Security;
using System.Text;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.CsProj;
using BenchmarkDotNet.Toolchains.DotNetCli;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>
/// Generates the project of the program in which BenchmarkDotNet runs cases. BenchmarkDotNet's own generator references the project of
/// the benchmarks and so builds it with all dependencies again; this one references the assemblies that the host runs. The program is
/// built within seconds in a separate folder, and measures the host's own code even if source files have changed since.
/// </summary>
/// <param name="folder">Build folder of the run.</param>
internal sealed class CaseProgramGenerator(string folder)
    : CsProjGenerator(Framework, cliPath: null!, packagesPath: null!, runtimeFrameworkVersion: null!)
{
    private const string Framework = "net10.0";

    /// <summary>Creates a toolchain with this generator.</summary>
    /// <param name="folder">Build folder of the run.</param>
    public static IToolchain Toolchain(string folder) => new Toolchain(
        Framework,
        new CaseProgramGenerator(folder),
        new DotNetCliBuilder(Framework),
        new DotNetCliExecutor(customDotNetCliPath: null!));

    protected override string GetBuildArtifactsDirectoryPath(BuildPartition buildPartition, string programName) =>
        Path.Combine(folder, programName);

    protected override void GenerateProject(BuildPartition buildPartition, ArtifactsPaths artifactsPaths, ILogger logger)
    {
        var program = AppContext.BaseDirectory;
        var assemblies = Directory.EnumerateFiles(program, "*.dll").Where(IsManaged);
        // Benchmarks of the endpoint start the host program, which needs its executable and configuration files.
        var beside = Directory.EnumerateFiles(program, $"{typeof(CaseProgramGenerator).Assembly.GetName().Name}*")
            .Where(file => Path.GetExtension(file) is not (".dll" or ".pdb" or ".xml"));
        var gc = GetRuntimeSettings(buildPartition.RepresentativeBenchmarkCase.Job.Environment.Gc, buildPartition.Resolver);
        // The repository's build properties do not apply to the generated project.
        File.WriteAllText(artifactsPaths.ProjectFilePath, $"""
            <Project>
              <PropertyGroup>
                <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
                <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
                <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
              </PropertyGroup>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <PropertyGroup>
                <AssemblyName>{artifactsPaths.ProgramName}</AssemblyName>
                <TargetFramework>{Framework}</TargetFramework>
                <OutputType>Exe</OutputType>
                <UseAppHost>false</UseAppHost>
                <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
                <EnableDefaultItems>false</EnableDefaultItems>
                <GenerateAssemblyInfo>false</GenerateAssemblyInfo>
                <InvariantGlobalization>true</InvariantGlobalization>
                <RunAnalyzers>false</RunAnalyzers>
                <RestoreLockedMode>false</RestoreLockedMode>
                <NoWarn>$(NoWarn);CS1701;MSB3277</NoWarn>
              </PropertyGroup>
              {gc}
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <Compile Include="{Escape(Path.GetFileName(artifactsPaths.ProgramCodePath))}" />
            {Items("Reference", assemblies)}
            {Items("None", beside, " CopyToOutputDirectory=\"PreserveNewest\"")}
              </ItemGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
            </Project>
            """);
    }

    private static string Items(string kind, IEnumerable<string> files, string attributes = "")
    {
        var items = new StringBuilder();
        foreach (var file in files)
        {
            items.Append(CultureInfo.InvariantCulture, $"    <{kind} Include=\"{Escape(file)}\"{attributes} />\n");
        }

        return items.ToString();
    }

    private static string Escape(string path) => SecurityElement.Escape(path);

    private static bool IsManaged(string file)
    {
        try
        {
            AssemblyName.GetAssemblyName(file);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
