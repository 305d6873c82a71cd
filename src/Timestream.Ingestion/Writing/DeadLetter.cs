using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>A record that the service did not acknowledge, with the reason.</summary>
/// <param name="Record">The record as it was given to the writer.</param>
/// <param name="Kind">Whether it was rejected, failed or not sent.</param>
/// <param name="Reason">One line with the message of the service, or with the fault and its innermost cause.</param>
/// <param name="Attempts">HTTP attempts made for the request it was in; 0 if it was not sent.</param>
/// <param name="ExistingVersion">The version stored, if the record was rejected for its version and the service told it.</param>
/// <param name="Cause">The fault that the request ended with.</param>
public readonly record struct DeadLetter(
    Record Record, DeadLetterKind Kind, string Reason, int Attempts, long? ExistingVersion, Exception Cause);
