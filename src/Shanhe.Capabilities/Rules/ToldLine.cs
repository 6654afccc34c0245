using NodaTime.Text;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Rules.Judging;

namespace Shanhe.Capabilities.Rules;

/// <summary>A line of the table in which a judgement is given: a rule that spoke or can't be told, all in words.</summary>
/// <param name="Standing">Whether it speaks, is excepted or can't be told.</param>
/// <param name="Effect">What follows.</param>
/// <param name="Rule">Its identifier.</param>
/// <param name="Says">What it says.</param>
/// <param name="Measured">What was measured or found out.</param>
/// <param name="Clause">Laws with articles, and chapters of the plan.</param>
/// <param name="Layer">The version of the layer it was measured against.</param>
/// <param name="Lacks">What lacks to tell it, or the exception that holds with the paper that it needs.</param>
public sealed record ToldLine(
    string Standing,
    string Effect,
    string Rule,
    string Says,
    string? Measured,
    string Clause,
    string? Layer,
    string? Lacks
)
{
    /// <summary>The cells of a judgement in which no rule has anything to say.</summary>
    public static IReadOnlyList<object?> Nothing { get; } = new object?[8];

    /// <summary>The cells in the order of the parameters.</summary>
    public IReadOnlyList<object?> Cells => [Standing, Effect, Rule, Says, Measured, Clause, Layer, Lacks];

    /// <summary>The lines of a judgement.</summary>
    public static IReadOnlyList<ToldLine> Of(ToldJudgement judgement, Language language) =>
        [
            .. judgement.Answers.Select(a => new ToldLine(
                RuleWords.Standing(Enum.Parse<RuleStanding>(a.Standing, ignoreCase: true)).In(language),
                EffectIn(a.Effect, language),
                a.Rule,
                a.Says,
                a.Measured ?? a.Found,
                a.Clause,
                a.Layer is { } layer ? LayerIn(layer, language) : null,
                a.Exception
            )),
            .. judgement.Silences.Select(s => new ToldLine(
                RuleWords.Standing(RuleStanding.Silent).In(language),
                EffectIn(s.Effect, language),
                s.Rule,
                s.Name,
                null,
                s.Clause,
                null,
                string.Join("、", s.Lacks)
            )),
        ];

    /// <summary>A verdict that is kept by its name, in words.</summary>
    public static string VerdictIn(string name, Language language) =>
        RuleWords.Verdict(Enum.Parse<RuleVerdict>(name, ignoreCase: true)).In(language);

    static string LayerIn(ToldLayer layer, Language language) =>
        $"{layer.Name} v{layer.Version} {LocalDatePattern.Iso.Format(layer.ValidFrom)}"
        + (layer.Simulated ? " ⚙" + RuleMessages.Wording.Say("simulated").In(language) : "");

    static string EffectIn(string name, Language language) => RuleWords.Effect(Enum.Parse<RuleEffect>(name, ignoreCase: true)).In(language);
}
