namespace Timestream.Ingestion.Tests.Transports.Attempts;

/// <summary>Draws one number for ever: 0 makes retries wait not at all, 1 as long as they may.</summary>
internal sealed class ConstantRandom(double value) : Random
{
    public override double NextDouble() => value;
}
