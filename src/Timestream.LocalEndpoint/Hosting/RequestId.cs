namespace Timestream.LocalEndpoint.Hosting;

/// <summary>Creates request ids like those of the service: 26 characters of base32.</summary>
internal static class RequestId
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Next() => string.Create(26, 0, static (id, _) =>
    {
        // 26 characters encode 130 bits; the two highest bits of the last one are zero.
        Span<byte> random = stackalloc byte[16];
        // An identifier of an answer, on the path of every request: nothing depends on its value.
#pragma warning disable RS0030
        Random.Shared.NextBytes(random);
#pragma warning restore RS0030
        var bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(random);
        for (var i = 0; i < id.Length; i++)
        {
            id[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }
    });
}
