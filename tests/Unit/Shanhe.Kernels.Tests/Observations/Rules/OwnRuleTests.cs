using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>Alarm rules that a county makes itself: held against the package as the package's own are, and judged beside them.</summary>
public class OwnRuleTests
{
    static readonly AlarmJudge Judge = new(ObservingPlan.Package, new(ObservingPlan.Package));
    static readonly LocalDateTime Noon = ObservingPlan.Noon;

    static AlarmRule Rule(AlarmTrigger trigger = AlarmTrigger.Level) =>
        new()
        {
            Id = "own-0001",
            Name = LocalText.Same("夜间关注"),
            Trigger = trigger,
            Factors = ["so2"],
            High = 100,
        };

    static string Codes(AlarmRule rule) =>
        string.Join(' ', RuleCheck.Of(ObservingPlan.Package, rule).Select(p => $"{p.At.File}:{p.Code}").Order());

    [Fact]
    public void A_rule_is_held_against_the_package_by_the_check_of_the_package()
    {
        Assert.Equal("", Codes(Rule()));
        Assert.Equal("factors:P110", Codes(Rule() with { Factors = ["so3"] }));
        Assert.Equal("so2", RuleCheck.Of(ObservingPlan.Package, Rule() with { Factors = ["so3"] })[0].Suggestion);
        Assert.Equal("kinds:P110", Codes(Rule() with { Kinds = ["chimney"] }));
        Assert.Equal("department:P110", Codes(Rule() with { Department = "nobody" }));
        Assert.Equal("unit:P111", Codes(Rule() with { Unit = "furlong" }));
        Assert.Equal("unit:P236", Codes(Rule() with { Unit = "m" }));
        Assert.Equal("high:P232", Codes(Rule() with { High = null }));
        Assert.Equal("factors:P232", Codes(Rule() with { Factors = [] }));
        Assert.Equal("low:P233", Codes(Rule() with { Low = 101 }));
        Assert.Equal("high:P234", Codes(Rule(AlarmTrigger.Change) with { High = 0 }));
        Assert.Equal("opens:P235", Codes(Rule() with { Opens = 0 }));
        Assert.Equal("silent-minutes:P235", Codes(Rule(AlarmTrigger.Offline) with { SilentMinutes = 0 }));
    }

    static SitePicture With(SitePicture picture, OwnRule rule) => ObservingPlan.After(picture, new RulePut(rule));

    static string Course(OwnRule rule, string values, string kind = "stack")
    {
        var site = ObservingPlan.Site(kind);
        var picture = With(ObservingPlan.Picture(site), rule);
        var (state, course, before) = (new SiteState(site.Id), new List<string>(), (StreamReading?)null);
        foreach (var (i, value) in values.Split(' ').Index())
        {
            var changed = new List<Alarm>();
            var reading = new StreamReading(new(site.Id, "so2", Cadence.Hour), Noon.PlusHours(i))
            {
                Value = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
                Converted = 0,
                Valid = true,
                Position = 100 + i,
            };
            state = Judge.Judge(state, reading, picture, ObservingPlan.At(reading.Time), changed, before);
            before = reading;
            var own = changed.Where(a => a.Rule == rule.Id).ToList();
            course.Add(
                own.Count == 0 ? "."
                : own[^1].EndedAt is null ? "+"
                : "-"
            );
        }

        return string.Join(' ', course);
    }

    [Fact]
    public void It_watches_its_sites_and_kinds_in_its_unit_and_nothing_when_it_is_off()
    {
        var own = new OwnRule { Rule = Rule() };
        Assert.Equal(". + -", Course(own, "100 100.1 100"));
        Assert.Equal(". + -", Course(own with { Sites = ["stack-1"] }, "100 100.1 100"));
        Assert.Equal(". . .", Course(own with { Sites = ["stack-2"] }, "100 100.1 100"));
        Assert.Equal(". . .", Course(own with { Rule = Rule() with { Kinds = ["air"] } }, "100 100.1 100"));
        Assert.Equal(". . .", Course(own with { IsOn = false }, "100 100.1 100"));
        Assert.Equal(". + + -", Course(own with { Rule = Rule() with { High = null, Low = 10, Opens = 2 } }, "9 9 9 10"));
        Assert.Equal(". + -", Course(own with { Rule = Rule() with { High = 0.1m, Unit = "g/m³" } }, "100 100.1 100"));
    }

    [Fact]
    public void A_sudden_change_up_or_down_opens_and_the_next_quiet_step_ends_it()
    {
        var own = new OwnRule { Rule = Rule(AlarmTrigger.Change) with { High = 30 } };
        Assert.Equal(". . + - + -", Course(own, "10 40 80 75 20 20"));
    }

    [Fact]
    public void An_alarm_says_whose_rule_opened_it_and_what_was_opened_ends_when_the_rule_is_switched_off()
    {
        var site = ObservingPlan.Site("stack");
        var own = new OwnRule
        {
            Rule = Rule(),
            No = 2,
            Actor = "wang",
            Why = "群众反映夜间异味",
        };
        var picture = With(ObservingPlan.Picture(site), own);
        var changed = new List<Alarm>();
        var reading = new StreamReading(new(site.Id, "so2", Cadence.Hour), Noon)
        {
            Value = 150,
            Converted = 0,
            Valid = true,
        };
        var state = Judge.Judge(new(site.Id), reading, picture, ObservingPlan.At(Noon), changed);
        var alarm = Assert.Single(changed);
        foreach (var part in new[] { "夜间关注", "own-0001", "2", "wang", "群众反映夜间异味" })
            Assert.Contains(part, alarm.LimitSource.Zh, StringComparison.Ordinal);
        changed.Clear();
        Assert.Same(state, Judge.Registered(state, picture, ObservingPlan.At(Noon), changed));
        state = Judge.Registered(state, With(picture, own with { IsOn = false, No = 3 }), ObservingPlan.At(Noon.PlusHours(1)), changed);
        Assert.Equal(Noon.PlusHours(1), Assert.Single(changed).EndedAt);
        Assert.Empty(state.Runs);
    }

    [Fact]
    public void A_site_is_silent_by_each_rule_at_its_own_time()
    {
        var site = ObservingPlan.Site("stack");
        var own = new OwnRule { Rule = Rule(AlarmTrigger.Offline) with { High = null, Factors = [], SilentMinutes = 30 } };
        var picture = With(ObservingPlan.Picture(site), own);
        var heard = ObservingPlan.At(Noon);
        var state = new SiteState(site.Id) { Heard = heard };
        Assert.Equal(heard + Duration.FromMinutes(30), Judge.DueSilent(state, picture));
        Assert.Equal(heard + Duration.FromMinutes(90), Judge.DueSilent(state, picture, heard + Duration.FromMinutes(30)));
        Assert.Null(Judge.DueSilent(state, picture, heard + Duration.FromMinutes(90)));
        var changed = new List<Alarm>();
        state = Judge.Silent(state, picture, heard + Duration.FromMinutes(30), changed);
        Assert.Equal("own-0001", Assert.Single(changed).Rule);
        changed.Clear();
        state = Judge.Silent(state with { Heard = heard + Duration.FromMinutes(40) }, picture, heard + Duration.FromMinutes(40), changed);
        Assert.NotNull(Assert.Single(changed).EndedAt);
    }

    [Fact]
    public async Task A_rule_speaks_at_once_of_a_site_that_is_silent_already_and_stands_after_a_new_start()
    {
        using var bench = await Bench.Start();
        await bench.Derived(Bench.Frame(2011, new(2024, 6, 2, 12, 0, 0), ("a21026", "Rtd", "10")));
        await bench.Later(40 * 60);
        var rule = Rule(AlarmTrigger.Offline) with { Id = "", High = null, Factors = [], Kinds = ["flue-gas"], SilentMinutes = 30 };
        var put = await bench.Book.Put(new OwnRule { Rule = rule }, 0, "wang", "关注", TestContext.Current.CancellationToken);
        Assert.Equal("own-0001", put.Rule!.Id);
        await bench.Later();
        var alarm = Assert.Single(await bench.State.Alarms(new(AlarmSet.Running)));
        Assert.Equal("own-0001", alarm.Rule);
        // Deriving anew finds the same alarm, and the rule is there.
        await bench.Restart();
        await bench.Later();
        Assert.Equal(alarm.Id, Assert.Single(await bench.State.Alarms(new(AlarmSet.Running))).Id);
        Assert.Equal(1, bench.Book.Now.RuleOf("own-0001")?.No);
        // What was changed meanwhile is not overwritten, and what is wrong is not written.
        var stale = await bench.Book.Put(put.Rule, 0, "li", "关注", TestContext.Current.CancellationToken);
        Assert.Equal("O262", Assert.Single(stale.Problems).Code);
        var off = await bench.Book.Put(put.Rule with { IsOn = false }, 1, "li", "不再需要", TestContext.Current.CancellationToken);
        Assert.Equal(2, off.Rule!.No);
        await bench.Later();
        Assert.Empty(await bench.State.Alarms(new(AlarmSet.Running)));
        Assert.Equal(["关注", "不再需要"], bench.Book.RevisionsOf("own-0001").Select(r => r.Reason));
    }
}
