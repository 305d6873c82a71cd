using System.Globalization;
using System.Text;

namespace Timestream.Ingestion.Transports.Direct.Signing;

/// <summary>One second in the form used by signatures, shared by all requests signed in that second.</summary>
internal sealed class SigningTime
{
    /// <summary>Bytes of <c>20150830T123600Z</c>.</summary>
    public const int Bytes = 16;

    /// <summary>Bytes of <c>20150830</c>.</summary>
    public const int DateBytes = 8;

    private readonly byte[] _utf8;
    private readonly long _second;

    public SigningTime(DateTimeOffset time)
    {
        _second = time.ToUnixTimeSeconds();
        Text = time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        _utf8 = Encoding.ASCII.GetBytes(Text);
    }

    /// <summary>The value of <c>X-Amz-Date</c>.</summary>
    public string Text { get; }

    public ReadOnlySpan<byte> Utf8 => _utf8;

    public ReadOnlySpan<byte> DateUtf8 => _utf8.AsSpan(0, DateBytes);

    public bool IsSecondOf(DateTimeOffset time) => time.ToUnixTimeSeconds() == _second;
}
