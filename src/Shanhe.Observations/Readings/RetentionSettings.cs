using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Readings;

/// <summary>
/// The section <c>retention</c> of settings.json. What leaves is moved to sealed files and stays readable; nothing is deleted.
/// </summary>
public sealed record RetentionSettings
{
    public bool Enabled { get; init; } = true;

    public IReadOnlyList<RetentionRule> Rules { get; init; } = [new(Cadence.Moment, 3), new(Cadence.Minute, 24)];

    /// <summary>The first month that stays online for a stream; <c>null</c>: all of it stays.</summary>
    public LocalDate? StaysFrom(Cadence cadence, string kind, LocalDate today)
    {
        if (!Enabled || cadence is not (Cadence.Moment or Cadence.Minute))
            return null;
        var rule =
            Rules.LastOrDefault(r => r.Cadence == cadence && r.Kinds?.Contains(kind) == true)
            ?? Rules.LastOrDefault(r => r.Cadence == cadence && r.Kinds is null or { Count: 0 });
        return rule is null || rule.Months < 1 ? null : new LocalDate(today.Year, today.Month, 1).PlusMonths(-rule.Months);
    }
}
