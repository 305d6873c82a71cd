using System.Security.Cryptography;
using System.Text;

namespace Timestream.Trends.Runs;

/// <summary>Identifiers of runs, made of what they hold: a run that is read twice is one.</summary>
internal static class RunId
{
    /// <summary>Twelve hexadecimal digits.</summary>
    /// <param name="content">What sets the run apart.</param>
    public static string Of(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..12];
}
