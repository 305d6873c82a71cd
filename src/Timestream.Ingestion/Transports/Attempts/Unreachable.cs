using System.Globalization;
using Timestream.Ingestion.Diagnostics;

namespace Timestream.Ingestion.Transports.Attempts;

/// <summary>Creates the fault of an endpoint that does not answer.</summary>
internal static class Unreachable
{
    /// <summary>Throws if the circuit is open, even if the request has retries left.</summary>
    public static void ThrowIfOpen(Circuit circuit, TimeProvider timeProvider)
    {
        if (circuit is { IsOpen: true, Current: { } silence })
        {
            throw After(silence, timeProvider);
        }
    }

    public static EndpointUnreachableException After(Silence silence, TimeProvider timeProvider)
    {
        var seconds = Math.Max(0, Math.Round((timeProvider.GetUtcNow() - silence.Since).TotalSeconds));
        var since = silence.Since.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new(
            $"Nothing has answered at {silence.Endpoint} since {since} ({seconds} s, {silence.Attempts} attempts). "
            + $"The last attempt ended with {FaultText.Of(silence.Fault).TrimEnd('.')}. See whether the endpoint runs and can be reached "
            + $"from here; requests fail at once meanwhile, but for one every {Circuit.ProbeInterval.TotalSeconds} s that tries again.",
            silence.Fault);
    }
}
