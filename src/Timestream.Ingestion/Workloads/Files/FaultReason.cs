namespace Timestream.Ingestion.Workloads.Files;

/// <summary>Turns an exception for an argument into the reason that a reader of a file understands.</summary>
internal static class FaultReason
{
    /// <summary>The message without the name of the parameter and the value, which stand beside it.</summary>
    public static string Of(ArgumentException fault) =>
        fault.Message.Split(" (Parameter ", 2)[0].Split('\n', 2)[0].TrimEnd('\r', ' ', '.') + ".";
}
