namespace Timestream.LocalEndpoint.Hosting;

/// <summary>Request ids as the service's: 26 characters of base32.</summary>
internal static class RequestId
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Next() => string.Create(26, 0, static (id, _) =>
    {
        // One draw of 128 bits; 26 characters take 130, so the last is short of two.
        Span<byte> random = stackalloc byte[16];
        Random.Shared.NextBytes(random);
        var bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(random);
        for (var i = 0; i < id.Length; i++)
        {
            id[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }
    });
}
