namespace Timestream.Trends.Simulation;

/// <summary>One promise about verdicts, and how far a simulation keeps it.</summary>
/// <param name="Text">What is counted, for people.</param>
/// <param name="Tails">Shape of the noise.</param>
/// <param name="Reached">The share counted.</param>
/// <param name="Target">The share promised.</param>
/// <param name="IsCeiling">True where the share must not be above the target, false where not below it.</param>
public sealed record Promise(string Text, Tails Tails, Share Reached, double Target, bool IsCeiling)
{
    /// <summary>The share counted is on the right side of the target.</summary>
    public bool IsMet => IsOnTheRightSide(Reached.Value);

    /// <summary>So is all of its interval, or none of it: more trials would hardly say otherwise.</summary>
    public bool IsClear => IsOnTheRightSide(Reached.Lower) == IsOnTheRightSide(Reached.Upper);

    private bool IsOnTheRightSide(double share) => IsCeiling ? share <= Target : share >= Target;
}
