using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>A request failed after all retries, so the case cannot be measured.</summary>
public sealed class IngestionFailedException(RequestOutcome outcome)
    : Exception($"A request with {outcome.Sent} records failed after {outcome.Retries} retries: {Reason(outcome)}", outcome.Cause)
{
    private static string Reason(RequestOutcome outcome) => outcome.Cause is { } cause
        ? FaultText.Of(cause)
        : $"the service counted {outcome.Miscounted} records more than were sent";
}
