namespace Timestream.Ingestion.Tests.Tables;

/// <summary>What a manager reported.</summary>
internal sealed class Messages : List<string>, IProgress<string>
{
    public void Report(string value) => Add(value);
}
