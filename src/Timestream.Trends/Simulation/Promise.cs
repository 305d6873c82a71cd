namespace Timestream.Trends.Simulation;

/// <summary>One promise about verdicts, and how far a simulation keeps it.</summary>
/// <param name="Text">What is counted, for people.</param>
/// <param name="Noise">Kind of noise.</param>
/// <param name="Reached">What was counted.</param>
/// <param name="Least">It must not be below this.</param>
/// <param name="Most">It must not be above this.</param>
public sealed record Promise(string Text, NoiseKind Noise, Measured Reached, double Least, double Most)
{
    /// <summary>What was counted lies where it was promised.</summary>
    public bool IsMet => IsWithin(Reached.Value);

    /// <summary>So does all of its interval, or none of it: more trials would hardly say otherwise.</summary>
    public bool IsClear => IsMet ? IsWithin(Reached.Lower) && IsWithin(Reached.Upper) : Reached.Upper < Least || Reached.Lower > Most;

    private bool IsWithin(double value) => value >= Least && value <= Most;
}
