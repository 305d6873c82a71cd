namespace Timestream.Ingestion.Tests.Transports.Ambient;

/// <summary>A file that ends with the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"timestream-{Guid.NewGuid():N}.config");

    public static async Task<TemporaryFile> CreateAsync(string text)
    {
        var file = new TemporaryFile();
        await File.WriteAllTextAsync(file.Path, text, TestContext.Current.CancellationToken);
        return file;
    }

    public void Dispose() => File.Delete(Path);
}
