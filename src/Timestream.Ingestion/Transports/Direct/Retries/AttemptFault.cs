using Timestream.Ingestion.Transports.Attempts;

namespace Timestream.Ingestion.Transports.Direct.Retries;

/// <summary>What ended an attempt, and what it calls for.</summary>
internal sealed record AttemptFault(Exception Exception, FaultKind Kind);
