using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Indicators;

/// <summary>The target that an evaluation was held against.</summary>
/// <param name="Is">Comparator; <see cref="Comparator.Assigned"/> while nothing has been assigned.</param>
/// <param name="Value">The target, or the low end of a range; by how much, for an improvement.</param>
/// <param name="Text">The target as the plan or the assigning document writes it.</param>
/// <param name="Origin">Where it comes from: <c>plan</c>, <c>working</c> or <c>assigned</c>.</param>
public sealed partial record AppliedTarget(Comparator Is, decimal? Value, LocalText Text, string Origin)
{
    /// <summary>The high end of a range.</summary>
    public decimal? High { get; init; }

    /// <summary>What it is held against in place of a number; <c>null</c>: its own number, or the base year where it has none.</summary>
    public Yardstick? Than { get; init; }

    /// <summary>The value of the year before, for what is held against it; <c>null</c> when there was none.</summary>
    public decimal? Against { get; init; }

    /// <summary>Free words of the plan beside the number.</summary>
    public LocalText? Says { get; init; }

    /// <summary>The conditions that must all be met, when there are several.</summary>
    public IReadOnlyList<AppliedTarget> Parts { get; init; } = [];

    /// <summary>Whether it is held against another value than its own number.</summary>
    [JsonIgnore]
    public bool IsRelative => Than is not null || Is is Comparator.NotLower or Comparator.NotWorse or Comparator.Improve;

    /// <summary>
    /// What is to be shown beside the number: the plan's own text where it is more than the number and its sign, and its free words.
    /// </summary>
    public IEnumerable<string> Beside(Language language)
    {
        if (Value is { } number && !IsRelative && TargetWords.Sign(Is).Length > 0 && !SaysJust(Text.In(language), number))
            yield return Text.In(language);
        if (Says is { } says)
            yield return says.In(language);
    }

    /// <summary>Whether a text is the number with a sign or a unit, which are shown anyway.</summary>
    static bool SaysJust(string text, decimal number) =>
        Just().Match(text) is { Success: true } match
        && decimal.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var said)
        && said == number;

    [GeneratedRegex(@"^[≥≤<>=＝＞＜\s]*(\d+(?:\.\d+)?)\s*[^\d\s,，;；且（(]{0,8}$")]
    private static partial Regex Just();

    /// <summary>Whether it, or one of its conditions, is held against the year before.</summary>
    internal bool LooksBack => Than == Yardstick.LastYear || Parts.Any(p => p.LooksBack);

    /// <summary>Whether the value of the year before is there for all that is held against it.</summary>
    internal bool KnowsYearBefore => (Than != Yardstick.LastYear || Against is not null) && Parts.All(p => p.KnowsYearBefore);

    internal static AppliedTarget Of(TargetValue target, string origin) =>
        new(target.Is, target.Value, target.Text, origin)
        {
            High = target.High,
            Than = target.Than,
            Says = target.Says,
            Parts = [.. target.All.Select(t => Of(t, origin))],
        };

    /// <summary>The target with the value of the year before.</summary>
    internal AppliedTarget HeldAgainst(decimal? yearBefore) =>
        this with
        {
            Against = Than == Yardstick.LastYear ? yearBefore : null,
            Parts = [.. Parts.Select(p => p.HeldAgainst(yearBefore))],
        };

    public bool Equals(AppliedTarget? other) =>
        other is not null
        && (Is, Value, Origin, High, Than, Against) == (other.Is, other.Value, other.Origin, other.High, other.Than, other.Against)
        && Text == other.Text
        && Says == other.Says
        && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => HashCode.Combine(Is, Value, Text, Origin, High, Than, Against, Parts.Count);
}
