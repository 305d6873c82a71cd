using System.Globalization;
using System.Reflection;
using System.Security;
using System.Text;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.CsProj;
using BenchmarkDotNet.Toolchains.DotNetCli;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>
/// Writes the project of the program that BenchmarkDotNet builds to run cases. Its own refers to the project of the benchmarks,
/// which builds everything below them a second time; this one refers to the assemblies that the host itself runs. So the program
/// is built in a few seconds, in a folder of its own, and measures what the host was built from, even if files have changed since.
/// </summary>
/// <param name="folder">Where projects are built; each run has another.</param>
internal sealed class CaseProgramGenerator(string folder) : CsProjGenerator(Framework, cliPath: null!, packagesPath: null!, runtimeFrameworkVersion: null!)
{
    private const string Framework = "net10.0";

    /// <param name="folder">Where projects are built; each run has another.</param>
    public static IToolchain Toolchain(string folder) =>
        new Toolchain(Framework, new CaseProgramGenerator(folder), new DotNetCliBuilder(Framework), new DotNetCliExecutor(customDotNetCliPath: null!));

    protected override string GetBuildArtifactsDirectoryPath(BuildPartition buildPartition, string programName) => Path.Combine(folder, programName);

    protected override void GenerateProject(BuildPartition buildPartition, ArtifactsPaths artifactsPaths, ILogger logger)
    {
        var program = AppContext.BaseDirectory;
        var assemblies = Directory.EnumerateFiles(program, "*.dll").Where(IsManaged);
        // The case of an endpoint starts the program itself.
        var beside = Directory.EnumerateFiles(program, $"{typeof(CaseProgramGenerator).Assembly.GetName().Name}*").Where(file => Path.GetExtension(file) is not (".dll" or ".pdb" or ".xml"));
        var gc = GetRuntimeSettings(buildPartition.RepresentativeBenchmarkCase.Job.Environment.Gc, buildPartition.Resolver);
        // The repository's own properties are for its own projects.
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
