using Timestream.Ingestion.Transports.Attempts;

namespace Timestream.Ingestion.Transports.Direct.Retries;

/// <summary>The fault that ended an attempt, and what to do about it.</summary>
internal sealed record AttemptFault(Exception Exception, RetryAction Action);
