using NodaTime;

namespace Shanhe.Rules.Judging;

/// <summary>What the rules in force on a day said of a subject. Immutable.</summary>
/// <param name="Day">The day.</param>
/// <param name="Answers">All rules that were asked, the gravest first.</param>
public sealed record Judgement(LocalDate Day, IReadOnlyList<RuleAnswer> Answers)
{
    public RuleVerdict Verdict => Answers.Count == 0 ? RuleVerdict.Allowed : Answers.Max(a => a.Verdict);

    /// <summary>Rules that speak or would speak but for an exception.</summary>
    public IEnumerable<RuleAnswer> Spoken => Answers.Where(a => a.Standing is RuleStanding.Speaks or RuleStanding.Excepted);

    /// <summary>Rules that can't be told for want of data.</summary>
    public IEnumerable<RuleAnswer> Silent => Answers.Where(a => a.Standing == RuleStanding.Silent);

    /// <summary>Whether a layer that was drawn for a demonstration had a say.</summary>
    public bool IsSimulated => Answers.Any(a => a.Layer is { IsSimulated: true });
}
