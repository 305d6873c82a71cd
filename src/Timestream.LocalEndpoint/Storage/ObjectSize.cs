namespace Timestream.LocalEndpoint.Storage;

/// <summary>Sizes of objects on the managed heap of a 64-bit process, in bytes.</summary>
internal static class ObjectSize
{
    /// <summary>Header and method table pointer.</summary>
    public const int Header = 16;

    /// <summary>A shard of an index: header, slot reference, count.</summary>
    public const int Shard = Header + 16;

    public static long Array(int length, int elementSize) => Aligned(Header + sizeof(long) + ((long)length * elementSize));

    private static long Aligned(long bytes) => (bytes + 7) & ~7L;
}
