namespace Timestream.Ingestion.Transports;

/// <summary>An HTTP attempt that did not succeed, told while its request may still be retried.</summary>
/// <param name="Operation">The service's operation, such as <c>WriteRecords</c> or <c>DescribeTable</c>.</param>
/// <param name="Attempt">1 for the first attempt of the request.</param>
/// <param name="Reason">One line for people: the innermost cause or the status, without control characters.</param>
/// <param name="MayPass">Whether the fault is of a kind that is retried, as long as there are retries; false of an answer that would be the same again.</param>
public readonly record struct FailedAttempt(string Operation, int Attempt, string Reason, bool MayPass);
