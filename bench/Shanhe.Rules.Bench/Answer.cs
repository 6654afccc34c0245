namespace Shanhe.Rules.Bench;

/// <summary>What a layer said of a subject: whether its rule speaks, and of an area what was measured.</summary>
readonly record struct Answer(bool Speaks, double? Amount)
{
    /// <summary>Amounts are told to the hundredth.</summary>
    const double Rounding = 0.0051;

    /// <summary>Whether two say the same; where a measure lies on the border of what counts, only the measure tells.</summary>
    public bool Agrees(Answer other) =>
        Amount is { } one && other.Amount is { } two ? Math.Abs(one - two) <= Rounding : Speaks == other.Speaks;
}
