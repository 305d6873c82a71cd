namespace Timestream.Trends.Simulation;

/// <summary>A target for verdicts, and the figure that a simulation reached.</summary>
/// <param name="Text">Description of the figure.</param>
/// <param name="Noise">Kind of noise.</param>
/// <param name="Reached">The figure.</param>
/// <param name="Least">Lower bound of the target.</param>
/// <param name="Most">Upper bound of the target.</param>
public sealed record Promise(string Text, NoiseKind Noise, Measured Reached, double Least, double Most)
{
    /// <summary>True if the figure is within the target.</summary>
    public bool IsMet => IsWithin(Reached.Value);

    /// <summary>True if all of its interval is within the target, or none: more trials are unlikely to change the answer.</summary>
    public bool IsClear => IsMet ? IsWithin(Reached.Lower) && IsWithin(Reached.Upper) : Reached.Upper < Least || Reached.Lower > Most;

    private bool IsWithin(double value) => value >= Least && value <= Most;
}
