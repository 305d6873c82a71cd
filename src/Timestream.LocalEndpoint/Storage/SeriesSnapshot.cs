namespace Timestream.LocalEndpoint.Storage;

/// <summary>The rows of a series at the moment of a snapshot.</summary>
/// <param name="series">The series, for its names.</param>
/// <param name="earlier">The chunks before the last one; null if there are none.</param>
/// <param name="last">The last chunk.</param>
internal readonly struct SeriesSnapshot(Series series, Chunk[]? earlier, Chunk last)
{
    public DimensionSet Dimensions => series.Dimensions;

    public MeasureName Measure => series.Measure;

    /// <summary>Number of chunks, at least one.</summary>
    public int Chunks => (earlier?.Length ?? 0) + 1;

    /// <summary>The chunks in time order.</summary>
    public Chunk ChunkAt(int index) => index == Chunks - 1 ? last : earlier![index];
}
