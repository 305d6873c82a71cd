namespace Timestream.Ingestion.Transports;

/// <summary>A failed HTTP attempt. Its request may still be retried.</summary>
/// <param name="Operation">The service's operation, such as <c>WriteRecords</c> or <c>DescribeTable</c>.</param>
/// <param name="Attempt">1 for the first attempt of the request.</param>
/// <param name="Reason">One line for people with the innermost cause or the status, without control characters.</param>
/// <param name="MayPass">
/// True if the fault is of a kind that is retried while retries are left; false if another attempt would have the same result.
/// </param>
public readonly record struct FailedAttempt(string Operation, int Attempt, string Reason, bool MayPass);
