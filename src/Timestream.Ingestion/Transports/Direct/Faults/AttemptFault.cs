using Timestream.Ingestion.Retries;

namespace Timestream.Ingestion.Transports.Direct.Faults;

/// <summary>What ended an attempt, and what it calls for.</summary>
internal sealed record AttemptFault(Exception Exception, FaultKind Kind);
