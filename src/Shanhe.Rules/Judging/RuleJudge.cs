using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Rules.Layers;

namespace Shanhe.Rules.Judging;

/// <summary>
/// Asks rules about a subject as of a day: the rule in force on that day speaks, on the version of a layer in force on that day. A rule that
/// can't be told says what it lacks; it is never taken for one that has nothing to say. Immutable and thread-safe.
/// </summary>
public sealed class RuleJudge(PlanPackage package)
{
    /// <summary>The rules for records of a register that are in force on a day; those asked before a move, when one is named.</summary>
    public IReadOnlyList<PlanRule> InForce(Register register, LocalDate day, string? move = null) =>
        [.. package.Compiled(register).Rules.Where(r => (move is null || r.Before.Contains(move)) && IsInForce(r, day))];

    /// <summary>A rule that neither says its days nor cites a law is the plan's, and in force from the plan's first year on.</summary>
    bool IsInForce(PlanRule rule, LocalDate day) =>
        rule.HoldsOn(day, package.Find<Law>)
        && (
            rule.ValidFrom is not null
            || rule.ValidTo is not null
            || rule.Ref.Count == 0
            || rule.Citations.Any(c => c.Law is not null)
            || day.Year >= package.Plan.FirstYear
        );

    /// <summary>The layers that rules measure against.</summary>
    public static IReadOnlyList<string> LayersOf(IEnumerable<PlanRule> rules) =>
        [
            .. rules
                .Where(r => r.Where is not null)
                .SelectMany(r => new[] { r.Where!.Layer, r.Where.Along })
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>What rules say of a subject.</summary>
    /// <param name="rules">The rules in force on the day.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="day">The day.</param>
    /// <param name="layers">The versions in force on the day by their layers; those that are not loaded are left out.</param>
    public Judgement Judge(
        IReadOnlyList<PlanRule> rules,
        IRuleSubject subject,
        LocalDate day,
        IReadOnlyDictionary<string, LayerVersion> layers
    )
    {
        var place = subject.Geometry is { } geometry ? new PlacedSubject(geometry) : null;
        return new(
            day,
            [
                .. rules
                    .Select(r => Ask(r, subject, place, layers))
                    .OrderByDescending(a => a.Verdict)
                    .ThenBy(a => a.Standing == RuleStanding.Quiet)
                    .ThenByDescending(a => a.Rule.Effect),
            ]
        );
    }

    RuleAnswer Ask(PlanRule rule, IRuleSubject subject, PlacedSubject? place, IReadOnlyDictionary<string, LayerVersion> layers)
    {
        var lacks = new List<LocalText>();
        var speaks = rule.When is null ? true : subject.Holds(rule, "when");
        if (speaks == false)
            return new(rule, RuleStanding.Quiet);
        if (speaks is null)
            lacks.AddRange(subject.Lacking(rule, "when"));
        var answer = new RuleAnswer(rule, RuleStanding.Quiet);
        if (rule.Where is { } space)
        {
            var (lies, measured) = Measure(rule, space, subject, place, layers, lacks);
            answer = measured;
            if (lies == false)
                return answer;
            speaks = lies is null ? null : speaks;
        }

        if (speaks is null)
            return answer with { Standing = RuleStanding.Silent, Lacks = [.. lacks.Distinct()] };
        var exception = rule.Unless.FirstOrDefault(e => subject.Holds(e, "when") == true);
        return answer with
        {
            Standing = exception is null ? RuleStanding.Speaks : RuleStanding.Excepted,
            Exception = exception,
            Found = subject.Found(rule),
        };
    }

    (bool? Lies, RuleAnswer Answer) Measure(
        PlanRule rule,
        RuleSpace space,
        IRuleSubject subject,
        PlacedSubject? place,
        IReadOnlyDictionary<string, LayerVersion> layers,
        List<LocalText> lacks
    )
    {
        var answer = new RuleAnswer(rule, RuleStanding.Quiet);
        LayerVersion? Loaded(string layer)
        {
            if (layers.GetValueOrDefault(layer) is { } version)
                return version;
            lacks.Add(RuleMessages.Wording.Say("lacks.layer", package.Find<SpatialLayer>(layer)?.Name ?? LocalText.Same(layer)));
            return null;
        }

        if (place is null)
            lacks.Add(RuleMessages.Wording.Say("lacks.place"));
        var version = Loaded(space.Layer);
        var rivers = space.Along is { } along ? Loaded(along) : null;
        if (version is null || place is null || (space.Along is not null && rivers is null))
            return (null, answer with { Layer = version is null ? null : LayerUse.Of(version) });
        var unclear = false;
        bool? Counts(LayerFeature feature)
        {
            var counts = subject.Holds(space, "having", feature);
            unclear |= counts is null;
            return counts;
        }

        var (speaks, measure) = new SpaceJudge(space, place, version, Counts).Judge(rivers);
        if (speaks is null && unclear)
            lacks.AddRange(subject.Lacking(space, "having"));
        return (speaks, answer with { Layer = LayerUse.Of(version), Measure = measure });
    }
}
