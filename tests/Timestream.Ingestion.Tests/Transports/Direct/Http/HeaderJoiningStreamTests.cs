using CsCheck;
using Timestream.Ingestion.Transports.Direct.Http;

namespace Timestream.Ingestion.Tests.Transports.Direct.Http;

public class HeaderJoiningStreamTests
{
    private static readonly byte[] s_head = "POST / HTTP/1.1\r\nContent-Length: 20000\r\n\r\n"u8.ToArray();

    [Theory]
    [InlineData(20_000, 1)]
    [InlineData(100_000, 2)]
    public async Task Headers_and_a_body_that_fits_with_them_are_written_in_one_piece(int bodyBytes, int writes)
    {
        var connection = new Recorder();
        await using var stream = new HeaderJoiningStream(connection);
        var body = new byte[bodyBytes];
        for (var request = 1; request <= 3; request++)
        {
            await stream.WriteAsync(s_head, TestContext.Current.CancellationToken);
            await stream.WriteAsync(body, TestContext.Current.CancellationToken);

            Assert.Equal(request * writes, connection.Writes);
        }

        Assert.Equal(3 * (s_head.Length + bodyBytes), connection.Length);
    }

    [Fact]
    public async Task Headers_that_were_held_are_written_by_a_flush()
    {
        var connection = new Recorder();
        await using var stream = new HeaderJoiningStream(connection);
        await stream.WriteAsync(s_head, TestContext.Current.CancellationToken);
        Assert.Equal(0, connection.Length);

        await stream.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal(s_head, connection.ToArray());
    }

    [Fact]
    public async Task Whatever_is_written_comes_out_in_order() =>
        await Gen.Select(Gen.Int[0, 70_000], Gen.Bool, Gen.Byte).Array[1, 8].SampleAsync(
            async writes =>
            {
                var connection = new Recorder();
                var expected = new MemoryStream();
                await using var stream = new HeaderJoiningStream(connection);
                foreach (var (length, isHead, fill) in writes)
                {
                    var bytes = new byte[length];
                    Array.Fill(bytes, fill);
                    byte[] written = isHead ? [.. bytes, .. "\r\n\r\n"u8] : bytes;
                    expected.Write(written);
                    await stream.WriteAsync(written);
                }

                await stream.FlushAsync();
                Assert.Equal(expected.ToArray(), connection.ToArray());
            },
            iter: 50);

    private sealed class Recorder : MemoryStream
    {
        public int Writes { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
