using System.Text.Json.Serialization;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc(
    "A target: comparator and value, several conditions at once, a case for each kind of county, or who assigns it. As a text it is read as plans write it: '≥55且不降低'."
)]
public sealed record TargetValue
{
    readonly Comparator? _is;

    [Doc("How the value is compared with the target; left out with `all` and with `by`.")]
    public Comparator Is
    {
        get =>
            _is
            ?? (
                All.Count > 0 ? Comparator.All
                : Cases.Count > 0 ? Comparator.Cases
                : Comparator.Qualitative
            );
        init => _is = value;
    }

    /// <summary>Whether it says itself how the value is compared.</summary>
    internal bool SaysHow => _is is not null;

    [Doc("The target, or the low end of a range; for improve, by how much.")]
    public decimal? Value { get; init; }

    [Doc("The high end of a range.")]
    public decimal? High { get; init; }

    [Doc("What it is held against in place of a number: last-year or base-year. not-lower, not-worse and improve without it: base-year.")]
    public Yardstick? Than { get; init; }

    [Doc("Conditions that must all be met.")]
    public IReadOnlyList<TargetValue> All { get; init; } = [];

    [Doc("The trait of the county (traits in plan.yaml) that says which case applies.")]
    public string? By { get; init; }

    [Doc("The target in each case, by the word that the trait has.")]
    public IReadOnlyDictionary<string, TargetValue> Cases { get; init; } = new Dictionary<string, TargetValue>();

    [Doc("For done: whether the record that says so needs a file.")]
    public EvidenceNeed Evidence { get; init; }

    [Doc("For done: the department that confirms it; left out: the one that leads the plan.")]
    [Ref(typeof(Department))]
    public string? ConfirmedBy { get; init; }

    /// <summary>The target as the plan writes it; where it writes nothing, in words of its own.</summary>
    [Doc("The target as the plan writes it.")]
    public LocalText Text
    {
        get => field ?? TargetWords.Of(this);
        init;
    }

    [Doc("Free words beside a judged number, such as 基本消除.")]
    public LocalText? Says { get; init; }

    /// <summary>The unit that a text had behind its number; empty without one.</summary>
    internal string Unit { get; init; } = "";

    /// <summary>Whether a text says that years are added up to it: 五年累计减排10%.</summary>
    [JsonIgnore]
    public bool AddsUp { get; internal init; }

    [Doc("For an assigned target: the value that counts until the assigned one is entered.")]
    public TargetValue? Working { get; init; }

    [Doc("Where the plan says so, when it is another place than the item's.")]
    [Ref(typeof(Chapter))]
    public IReadOnlyList<string> Ref { get; init; } = [];

    /// <summary>Whether it is held against another value than its own number.</summary>
    [JsonIgnore]
    public bool IsRelative => Than is not null || Is is Comparator.NotLower or Comparator.NotWorse or Comparator.Improve;

    /// <summary>Which way is better, by the target alone: lower where it is a ceiling or must not occur.</summary>
    internal Direction Better =>
        Is is Comparator.Le or Comparator.Lt or Comparator.Never ? Direction.Lower
        : All is [var first, ..] ? first.Better
        : Cases.Values.FirstOrDefault() is { } some ? some.Better
        : Working?.Better ?? Direction.Higher;

    /// <summary>The target that applies to a county with these traits: the case, or itself where it has none.</summary>
    public TargetValue For(IReadOnlyDictionary<string, string> traits)
    {
        var applied =
            By is not null && traits.TryGetValue(By, out var trait) && Cases.TryGetValue(trait, out var found)
                ? found with
                {
                    Text = Text,
                    Says = found.Says ?? Says,
                }
                : this;
        return applied.Working is { } working ? applied with { Working = working.For(traits) } : applied;
    }
}
