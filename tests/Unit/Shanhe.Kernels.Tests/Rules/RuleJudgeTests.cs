using NetTopologySuite.Geometries;
using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Rules.Judging;
using Shanhe.Rules.Layers;

namespace Shanhe.Kernels.Tests.Rules;

/// <summary>What a rule says of a subject: it speaks, has nothing to say, makes an exception, or names what it lacks; never a guess.</summary>
public class RuleJudgeTests
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);
    static readonly GeometryFactory Factory = new();
    static readonly LocalDate Day = new(2026, 11, 30);

    static Polygon Square(double west, double south, double side) =>
        (Polygon)Factory.ToGeometry(new Envelope(west, west + side, south, south + side));

    static LayerVersion Version(params (string Id, Geometry Geometry, string Part)[] features) =>
        new(
            "red-line",
            1,
            new(2021, 1, 1),
            "县政府 1号",
            Certainty.Text,
            false,
            "00",
            [.. features.Select(f => new LayerFeature(f.Id, new Dictionary<string, string> { ["part"] = f.Part }, f.Geometry))]
        );

    /// <summary>A subject whose formulas hold as a table says; a feature counts by its part.</summary>
    sealed class Subject(Geometry? geometry, params (string Part, bool? Holds)[] truths) : IRuleSubject
    {
        public Geometry? Geometry => geometry;

        public bool? Holds(object owner, string part, LayerFeature? feature = null) =>
            feature is not null
                ? feature.Attributes["part"] switch
                {
                    "core" => true,
                    "other" => false,
                    _ => null,
                }
                : truths.Single(t => t.Part == (owner is RuleException e ? e.Name.Zh : part)).Holds;

        public IReadOnlyList<LocalText> Lacking(object owner, string part) => [LocalText.Same("lacks " + part)];

        public string? Found(PlanRule rule) => null;
    }

    static PlanRule Rule(RuleSpace? where = null, string? when = null, RuleEffect effect = RuleEffect.Forbid) =>
        new()
        {
            Id = "T1",
            Name = LocalText.Same("rule"),
            Where = where,
            When = when,
            Effect = effect,
        };

    static RuleAnswer Ask(PlanRule rule, IRuleSubject subject, LayerVersion? layer)
    {
        var layers = new Dictionary<string, LayerVersion>(StringComparer.Ordinal);
        if (layer is not null)
            layers["red-line"] = layer;
        return Assert.Single(new RuleJudge(Package).Judge([rule], subject, Day, layers).Answers);
    }

    static RuleSpace Space(RuleRelation relation, decimal? within = null, decimal? more = null, string? having = null) =>
        new()
        {
            Layer = "red-line",
            Is = relation,
            Within = within,
            More = more,
            Having = having,
        };

    [Theory]
    [InlineData(90, RuleStanding.Speaks, 1000)]
    [InlineData(100, RuleStanding.Quiet, 0)]
    [InlineData(99.99, RuleStanding.Quiet, 1)]
    [InlineData(500, RuleStanding.Quiet, 0)]
    public void An_overlap_counts_beyond_a_sliver(double west, RuleStanding standing, double amount)
    {
        var answer = Ask(Rule(Space(RuleRelation.Overlaps)), new Subject(Square(west, 0, 100)), Version(("a", Square(0, 0, 100), "core")));
        Assert.Equal(standing, answer.Standing);
        Assert.Equal((decimal)amount, answer.Measure!.Amount);
        Assert.Equal("m²", answer.Measure.Unit);
    }

    [Fact]
    public void What_several_features_share_counts_once()
    {
        var answer = Ask(
            Rule(Space(RuleRelation.Overlaps)),
            new Subject(Square(0, 0, 10)),
            Version(("a", Square(0, 0, 10), "core"), ("b", Square(5, 0, 10), "core"))
        );
        Assert.Equal((100m, 2), (answer.Measure!.Amount, answer.Measure.Count));
        Assert.Equal(["a", "b"], answer.Measure.Features);
    }

    [Theory]
    [InlineData(0, RuleStanding.Quiet)]
    [InlineData(95, RuleStanding.Speaks)]
    [InlineData(300, RuleStanding.Speaks)]
    public void What_lies_outside_speaks(double west, RuleStanding standing) =>
        Assert.Equal(
            standing,
            Ask(Rule(Space(RuleRelation.Outside)), new Subject(Square(west, 0, 10)), Version(("a", Square(0, 0, 100), "core"))).Standing
        );

    [Theory]
    [InlineData(100, 50, RuleStanding.Quiet)]
    [InlineData(100.0005, 50, RuleStanding.Quiet)]
    [InlineData(150, 50, RuleStanding.Quiet)]
    [InlineData(200, 50, RuleStanding.Quiet)]
    [InlineData(200.01, 50, RuleStanding.Speaks)]
    public void A_point_on_the_seam_of_two_neighbours_lies_not_outside(double east, double north, RuleStanding standing) =>
        Assert.Equal(
            standing,
            Ask(
                Rule(Space(RuleRelation.Outside)),
                new Subject(Factory.CreatePoint(new Coordinate(east, north))),
                Version(("a", Square(0, 0, 100), "core"), ("b", Square(100, 0, 100), "core"))
            ).Standing
        );

    [Theory]
    [InlineData(RuleRelation.Upstream, 50, 0, 80, RuleStanding.Speaks, 50)]
    [InlineData(RuleRelation.Upstream, 50, 0, 50, RuleStanding.Quiet, 0)]
    [InlineData(RuleRelation.Downstream, 150, 0, 80, RuleStanding.Speaks, 50)]
    [InlineData(RuleRelation.Upstream, 150, 0, 80, RuleStanding.Quiet, 0)]
    [InlineData(RuleRelation.Upstream, 50, 5000, 80, RuleStanding.Quiet, 0)]
    public void Along_the_river_the_way_goes_with_the_flow(
        RuleRelation relation,
        double east,
        double north,
        double within,
        RuleStanding standing,
        double amount
    )
    {
        var river = new LayerVersion(
            "rivers",
            1,
            new(2021, 1, 1),
            "水利",
            Certainty.Text,
            false,
            "00",
            [new LayerFeature("r", new Dictionary<string, string>(), Factory.CreateLineString([new(0, 0), new(1000, 0)]))]
        );
        var rule = Rule(Space(relation, (decimal)within) with { Along = "rivers" });
        var intake = Version(("intake", Factory.CreatePoint(new Coordinate(100, 0)), "core"));
        var answer = Assert.Single(
            new RuleJudge(Package)
                .Judge(
                    [rule],
                    new Subject(Factory.CreatePoint(new Coordinate(east, north))),
                    Day,
                    new Dictionary<string, LayerVersion> { ["red-line"] = intake, ["rivers"] = river }
                )
                .Answers
        );
        Assert.Equal(standing, answer.Standing);
        Assert.Equal((decimal)amount, answer.Measure?.Amount ?? 0);
    }

    [Theory]
    [InlineData(149, RuleStanding.Speaks)]
    [InlineData(150, RuleStanding.Quiet)]
    [InlineData(151, RuleStanding.Quiet)]
    public void Near_is_less_than_the_distance(double west, RuleStanding standing)
    {
        var answer = Ask(
            Rule(Space(RuleRelation.Near, within: 50)),
            new Subject(Square(west, 0, 10)),
            Version(("a", Square(0, 0, 100), "core"))
        );
        Assert.Equal(standing, answer.Standing);
        Assert.Equal((decimal)west - 100, answer.Measure!.Amount);
    }

    [Fact]
    public void A_point_lies_within_and_a_line_by_its_length()
    {
        var layer = Version(("a", Square(0, 0, 100), "core"));
        var point = Ask(Rule(Space(RuleRelation.Overlaps)), new Subject(Factory.CreatePoint(new Coordinate(50, 50))), layer);
        Assert.Equal((RuleStanding.Speaks, null, ""), (point.Standing, point.Measure!.Amount, point.Measure.Unit));
        var line = Factory.CreateLineString([new(-50, 50), new(50, 50)]);
        Assert.Equal(50m, Ask(Rule(Space(RuleRelation.Overlaps)), new Subject(line), layer).Measure!.Amount);
    }

    [Theory]
    [InlineData("core", RuleStanding.Speaks)]
    [InlineData("other", RuleStanding.Quiet)]
    [InlineData("", RuleStanding.Silent)]
    public void Only_features_that_count_are_asked_and_what_is_not_known_of_them_is_said(string part, RuleStanding standing)
    {
        var answer = Ask(
            Rule(Space(RuleRelation.Overlaps, having: "x")),
            new Subject(Square(0, 0, 10)),
            Version(("a", Square(0, 0, 10), part))
        );
        Assert.Equal(standing, answer.Standing);
        Assert.Equal(standing == RuleStanding.Silent, answer.Lacks.Count > 0);
    }

    [Fact]
    public void A_feature_that_is_unclear_does_not_hide_one_that_is_clear() =>
        Assert.Equal(
            RuleStanding.Speaks,
            Ask(
                Rule(Space(RuleRelation.Overlaps, having: "x")),
                new Subject(Square(0, 0, 10)),
                Version(("a", Square(0, 0, 10), ""), ("b", Square(0, 0, 5), "core"))
            ).Standing
        );

    [Theory]
    [InlineData(true, RuleStanding.Silent)]
    [InlineData(null, RuleStanding.Silent)]
    [InlineData(false, RuleStanding.Quiet)]
    public void Without_the_layer_a_rule_is_silent_unless_its_condition_fails(bool? when, RuleStanding standing)
    {
        var answer = Ask(Rule(Space(RuleRelation.Overlaps), "x"), new Subject(Square(0, 0, 10), ("when", when)), null);
        Assert.Equal(standing, answer.Standing);
        if (standing == RuleStanding.Silent)
            Assert.Contains(answer.Lacks, l => l.Zh.Contains("生态保护红线", StringComparison.Ordinal));
    }

    [Fact]
    public void A_condition_that_can_not_be_told_does_not_matter_where_the_place_is_free() =>
        Assert.Equal(
            RuleStanding.Quiet,
            Ask(
                Rule(Space(RuleRelation.Overlaps), "x"),
                new Subject(Square(500, 0, 10), ("when", null)),
                Version(("a", Square(0, 0, 100), "core"))
            ).Standing
        );

    [Theory]
    [InlineData(true, RuleStanding.Excepted, RuleVerdict.Conditional)]
    [InlineData(false, RuleStanding.Speaks, RuleVerdict.Refused)]
    [InlineData(null, RuleStanding.Speaks, RuleVerdict.Refused)]
    public void An_exception_holds_only_when_it_is_known_to(bool? holds, RuleStanding standing, RuleVerdict verdict)
    {
        var rule = Rule(when: "x") with
        {
            Unless =
            [
                new()
                {
                    Name = LocalText.Same("listed"),
                    When = "y",
                    Needs = LocalText.Same("paper"),
                },
            ],
        };
        var answer = Ask(rule, new Subject(null, ("when", true), ("listed", holds)), null);
        Assert.Equal((standing, verdict), (answer.Standing, answer.Verdict));
    }

    [Theory]
    [InlineData(null, RuleVerdict.Undecided)]
    [InlineData(true, RuleVerdict.Refused)]
    [InlineData(false, RuleVerdict.Allowed)]
    public void What_a_person_judges_decides(bool? judged, RuleVerdict verdict)
    {
        var rule = Rule(when: "x") with { Person = LocalText.Same("why") };
        var answer = Ask(rule, new Subject(null, ("when", true)), null) with { Judged = judged };
        Assert.Equal((verdict, judged is null), (answer.Verdict, answer.AsksPerson));
    }

    [Theory]
    [InlineData(RuleEffect.Note, RuleVerdict.Allowed)]
    [InlineData(RuleEffect.Warn, RuleVerdict.Allowed)]
    [InlineData(RuleEffect.Require, RuleVerdict.Conditional)]
    [InlineData(RuleEffect.Restrict, RuleVerdict.Conditional)]
    [InlineData(RuleEffect.Forbid, RuleVerdict.Refused)]
    public void The_effect_makes_the_verdict(RuleEffect effect, RuleVerdict verdict) =>
        Assert.Equal(verdict, Ask(Rule(when: "x", effect: effect), new Subject(null, ("when", true)), null).Verdict);

    [Theory]
    [InlineData("2026-08-14", false)]
    [InlineData("2026-08-15", true)]
    public void A_rule_is_in_force_with_the_law_that_it_cites(string day, bool holds)
    {
        var rule = Rule() with { Citations = [new Citation { Law = "code", Article = "67" }] };
        Assert.Equal(holds, rule.HoldsOn(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value, Package.Find<Law>));
        Assert.True((rule with { ValidFrom = new(2020, 1, 1) }).HoldsOn(new(2021, 1, 1), Package.Find<Law>));
    }
}
