using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>A request failed for good, after all retries; its case cannot be measured.</summary>
public sealed class IngestionFailedException(RequestOutcome outcome)
    : Exception($"A request with {outcome.Sent} records failed after {outcome.Retries} retries: {(outcome.Cause is { } cause ? FaultText.Of(cause) : $"the service counted {outcome.Miscounted} records more than were sent")}", outcome.Cause);
