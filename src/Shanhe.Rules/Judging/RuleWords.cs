using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Rules.Judging;

/// <summary>Answers of rules in words, with the measured number and the clause. Immutable and thread-safe.</summary>
public sealed class RuleWords(PlanPackage package)
{
    const decimal SquareMetresInHectare = 10_000;
    const decimal MuInHectare = 15;

    /// <summary>Less than this is told in square metres.</summary>
    const decimal Small = 1_000;

    public static LocalText Verdict(RuleVerdict verdict) => RuleMessages.Wording.Say("verdict." + verdict);

    public static LocalText Standing(RuleStanding standing) => RuleMessages.Wording.Say("standing." + standing);

    public static LocalText Effect(RuleEffect effect) => RuleMessages.Wording.Say("effect." + effect);

    /// <summary>The laws and the chapters of the plan that a rule rests on; of laws those in force on the day, unless none is.</summary>
    public LocalText Clause(PlanRule rule, LocalDate day)
    {
        var inForce = rule.Citations.Where(c => package.Find<Law>(c.Law) is not { } law || law.HoldsOn(day)).ToList();
        var parts = (inForce.Count > 0 ? inForce : rule.Citations)
            .Select(Told)
            .Concat(rule.Ref.Select(r => RuleMessages.Wording.Say("plan", r)))
            .ToList();
        return new(string.Join("；", parts.Select(p => p.Zh)), string.Join("; ", parts.Select(p => p.En)));
    }

    LocalText Told(Citation citation) =>
        package.Find<Law>(citation.Law) is not { } law ? LocalText.Same(citation.Article)
        : citation.Article.Length == 0 ? law.Name
        : citation.Article.All(c => char.IsAsciiDigit(c) || c is ',' or ' ' or '–' or '、')
            ? RuleMessages.Wording.Say("clause", law.Name, citation.Article)
        : new(law.Name.Zh + " " + citation.Article, law.Name.En + " " + citation.Article);

    /// <summary>What was measured; <c>null</c> where nothing was.</summary>
    public static LocalText? Measured(RuleAnswer answer)
    {
        if (answer.Measure is not { } measure || answer.Rule.Where is not { } space)
            return null;
        var kind = measure.Unit switch
        {
            "m²" => "area",
            "m" => "line",
            _ => "point",
        };
        var amount = measure.Amount is { } number ? Amount(number, measure.Unit) : LocalText.Empty;
        return space.Is switch
        {
            RuleRelation.Near => RuleMessages.Wording.Say("near", amount),
            RuleRelation.Upstream or RuleRelation.Downstream => RuleMessages.Wording.Say("along." + space.Is, amount),
            RuleRelation.Outside => RuleMessages.Wording.Say("outside." + kind, amount),
            _ => RuleMessages.Wording.Say("shared." + kind, amount),
        };
    }

    /// <summary>Hectares and mu, or square metres where it is little; metres.</summary>
    public static LocalText Amount(decimal amount, string unit) =>
        unit != "m²" ? RuleMessages.Wording.Say("length", Number(amount, 1))
        : amount < Small ? RuleMessages.Wording.Say("area.small", Number(amount, 2))
        : RuleMessages.Wording.Say(
            "area",
            Number(amount / SquareMetresInHectare, 4),
            Number(amount / SquareMetresInHectare * MuInHectare, 2)
        );

    /// <summary>The layer with its version; <c>null</c> where none was asked.</summary>
    public LocalText? Layer(RuleAnswer answer) =>
        answer.Layer is { } use
            ? RuleMessages.Wording.Say("version", NameOf(use.Layer), use.Number, LocalDatePattern.Iso.Format(use.ValidFrom))
            : null;

    /// <summary>What would turn the answer.</summary>
    public IReadOnlyList<LocalText> Changes(RuleAnswer answer)
    {
        var changes = new List<LocalText>();
        if (answer.Standing == RuleStanding.Silent)
            changes.AddRange(answer.Lacks.Select(l => RuleMessages.Wording.Say("change.data", l)));
        if (answer.Standing != RuleStanding.Speaks)
            return changes;
        if (answer is { Rule.Where: { } space, Measure: { } measure } && Move(space, measure) is { } move)
            changes.Add(move);
        changes.AddRange(answer.Rule.Unless.Select(e => RuleMessages.Wording.Say("change.exception", e.Name)));
        if (answer.Rule.DecidedBy is { } other)
            changes.Add(RuleMessages.Wording.Say("change.override", other));
        return changes;
    }

    LocalText? Move(RuleSpace space, SpaceMeasure measure)
    {
        var layer = NameOf(space.Layer);
        return space.Is switch
        {
            RuleRelation.Overlaps when measure.Amount is { } shared => RuleMessages.Wording.Say(
                "change.overlap",
                layer,
                Amount(shared, measure.Unit)
            ),
            RuleRelation.Outside => RuleMessages.Wording.Say("change.outside", layer),
            RuleRelation.Near when measure.Amount is { } distance => RuleMessages.Wording.Say(
                "change.near",
                layer,
                Amount(space.Within!.Value - distance, "m")
            ),
            _ => null,
        };
    }

    LocalText NameOf(string layer) => package.Find<SpatialLayer>(layer)?.Name ?? LocalText.Same(layer);

    static string Number(decimal number, int decimals) =>
        decimal.Round(number, decimals, MidpointRounding.ToEven).ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
}
