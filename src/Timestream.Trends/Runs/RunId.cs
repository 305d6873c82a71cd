using System.Security.Cryptography;
using System.Text;

namespace Timestream.Trends.Runs;

/// <summary>Identifiers of runs, derived from their content: a run that is read twice has one identifier.</summary>
internal static class RunId
{
    /// <summary>The first twelve hexadecimal digits of the SHA-256 hash of a text.</summary>
    /// <param name="content">Text that identifies the run.</param>
    public static string Of(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..12];
}
