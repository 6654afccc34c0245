using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using static Shanhe.Kernels.Tests.Plans.AlteredPlan;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>What a definition means where it leaves something out, and what follows from it.</summary>
public class PackageDefinitionTests
{
    static readonly LocalText Name = LocalText.Same("甲");

    static RegisterField Field(string id = "a") =>
        new()
        {
            Id = id,
            Name = Name,
            Type = FieldType.Text,
        };

    static readonly Register Register = new()
    {
        Id = "r",
        Name = Name,
        Area = "a",
        Basis = Name,
        Key = "{no}",
        Writers = ["lead"],
        Fields = [Field(), Field("b")],
        States = [new() { Id = "open", Name = LocalText.Same("开") }],
        Moves =
        [
            new()
            {
                Id = "close",
                Name = Name,
                From = ["open"],
                Roles = [],
            },
        ],
        Sections =
        [
            new()
            {
                Id = "s",
                Name = Name,
                Roles = ["town"],
            },
            new() { Id = "free", Name = Name },
        ],
    };

    [Fact]
    public void What_a_definition_leaves_out_has_a_value_of_its_own()
    {
        Assert.Equal((2000, 10m), (Field().MaxLength, Field().MaxMb));
        Assert.Equal(1, Register.Version);
        var kind = new SiteKind
        {
            Id = "k",
            Name = Name,
            Area = "a",
            Medium = Medium.Air,
            Factors = [],
            Department = "d",
        };
        // Three quarters of an hour make it a valid one, twenty hours a day (HJ 663).
        Assert.Equal((45, 20), (kind.HourMinutes, kind.DayHours));
        Assert.Equal((120, 300, 10), (kind.OfflineMinutes, kind.RealTimeSeconds, kind.MinuteInterval));
        var alarm = new AlarmRule
        {
            Id = "a",
            Name = Name,
            Trigger = AlarmTrigger.Exceedance,
        };
        Assert.Equal((1, 1, 24, 24), (alarm.Opens, alarm.Closes, alarm.EscalatesAfterHours, alarm.ExplainWithinHours));
        var quality = new QualityRule
        {
            Id = "q",
            Name = Name,
            Check = QualityCheck.Flat,
        };
        Assert.Equal((6, 15), (quality.Count, quality.Minutes));
        Assert.Equal(1, new FieldMeasure { Factor = "f" }.Days);
        Assert.Equal(1, new ClockExtension { Move = "m", By = "1 days" }.Times);
        Assert.Equal(2, new DoubtSum { Name = Name, Formula = "1" }.Decimals);
        Assert.Equal(
            0m,
            new Series
            {
                Id = "s",
                Name = Name,
                Area = "a",
                Unit = "",
                Department = "d",
            }.Min
        );
    }

    [Theory]
    [InlineData("lead", null, "lead", true)]
    [InlineData("lead", null, "town", false)]
    [InlineData("lead", null, null, false)]
    [InlineData("lead", "s", "town", false)]
    [InlineData("lead", "s", "lead", true)]
    [InlineData("lead,town", "s", "town", true)]
    [InlineData(null, "s", "town", true)]
    [InlineData(null, "s", "lead", false)]
    [InlineData(null, "free", "lead", true)]
    [InlineData(null, "free", null, true)]
    [InlineData(null, "gone", "lead", true)]
    [InlineData(null, null, "lead", true)]
    public void A_field_is_filled_by_its_own_roles_or_those_of_its_section_or_by_everyone(
        string? roles,
        string? section,
        string? role,
        bool fills
    ) => Assert.Equal(fills, Register.Fills(Field() with { Roles = roles?.Split(',') ?? [], Section = section }, role));

    [Fact]
    public void Parts_of_a_register_are_found_by_their_names_and_a_state_of_old_is_shown_by_its_name()
    {
        Assert.Equal(("b", null), (Register.Field("b")?.Id, Register.Field("c")?.Id));
        Assert.Equal(("close", null), (Register.Move("close")?.Id, Register.Move("open")?.Id));
        Assert.Equal("开", Register.State("open").Name.Zh);
        var old = Register.State("gone");
        Assert.Equal(("gone", "gone", false, false), (old.Id, old.Name.Zh, old.Editable, old.Closed));
    }

    [Theory]
    [InlineData(null, PlaceKind.County, true)]
    [InlineData(null, PlaceKind.Village, true)]
    [InlineData(PlaceLevel.Town, PlaceKind.Town, true)]
    [InlineData(PlaceLevel.Town, PlaceKind.Township, true)]
    [InlineData(PlaceLevel.Town, PlaceKind.Zone, true)]
    [InlineData(PlaceLevel.Town, PlaceKind.Village, false)]
    [InlineData(PlaceLevel.Village, PlaceKind.Village, true)]
    [InlineData(PlaceLevel.Village, PlaceKind.Town, false)]
    public void A_field_takes_places_of_its_level(PlaceLevel? level, PlaceKind kind, bool admits) =>
        Assert.Equal(
            admits,
            (Field() with { Level = level }).Admits(
                new()
                {
                    Id = "p",
                    Name = Name,
                    Kind = kind,
                }
            )
        );

    [Theory]
    [InlineData(FieldType.Text, false, false, true)]
    [InlineData(FieldType.Text, true, true, true)]
    [InlineData(FieldType.Group, false, true, true)]
    [InlineData(FieldType.Geometry, false, true, true)]
    [InlineData(FieldType.Attachment, false, true, true)]
    [InlineData(FieldType.Computed, false, false, false)]
    [InlineData(FieldType.Measured, false, false, false)]
    public void Some_fields_are_kept_as_json_and_some_are_typed_by_nobody(FieldType type, bool many, bool structured, bool given)
    {
        var field = Field() with { Type = type, Many = many };
        Assert.Equal((structured, given), (field.IsStructured, field.IsGiven));
    }

    [Fact]
    public void Sections_of_rivers_are_offered_by_no_field()
    {
        var package = Changed("places", "kind: town, parent: \"990001\"}", "kind: section}").Package!;
        Assert.Equal(["990001", "990001101"], package.PlacesOf(Field()).Select(p => p.Id));
        Assert.Equal(["990001101"], package.PlacesOf(Field() with { Level = PlaceLevel.Town }).Select(p => p.Id));
    }

    [Theory]
    [InlineData("2026-01-01", "2026-12-31", "2025-12-31", false)]
    [InlineData("2026-01-01", "2026-12-31", "2026-01-01", true)]
    [InlineData("2026-01-01", "2026-12-31", "2026-12-31", true)]
    [InlineData("2026-01-01", "2026-12-31", "2027-01-01", false)]
    [InlineData(null, "2026-12-31", "1990-01-01", true)]
    [InlineData(null, "2026-12-31", "2027-01-01", false)]
    [InlineData("2026-01-01", null, "2090-01-01", true)]
    [InlineData("2026-01-01", null, "2025-12-31", false)]
    [InlineData(null, null, "2026-01-01", true)]
    public void A_law_and_a_code_hold_from_their_first_day_to_their_last(string? from, string? to, string day, bool holds)
    {
        LocalDate? Day(string? text) => text is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
        var law = new Law
        {
            Id = "l",
            Name = Name,
            ValidFrom = Day(from),
            ValidTo = Day(to),
        };
        var code = new RegisterCode
        {
            Id = "c",
            Name = Name,
            ValidFrom = Day(from),
            ValidTo = Day(to),
        };
        Assert.Equal((holds, holds), (law.HoldsOn(Day(day)!.Value), code.HoldsOn(Day(day)!.Value)));
    }

    [Theory]
    [InlineData("60 days", 60, ClockUnit.Days, null)]
    [InlineData("-3 days", -3, ClockUnit.Days, null)]
    [InlineData(" 15 working-days ", 15, ClockUnit.WorkingDays, null)]
    [InlineData("24 hours", 24, ClockUnit.Hours, null)]
    [InlineData("3 months", 3, ClockUnit.Months, null)]
    [InlineData("1 year", 1, ClockUnit.Years, null)]
    [InlineData("{due-in} days", 0, ClockUnit.Days, "due-in")]
    public void A_clock_runs_for_a_number_of_days_or_for_as_many_as_a_field_says(string text, int amount, ClockUnit unit, string? field) =>
        Assert.Equal(new ClockLength(amount, unit, field), ClockLength.Parse(text));

    [Theory]
    [InlineData("days")]
    [InlineData("3 moons")]
    [InlineData("123456 days")]
    [InlineData("{Due} days")]
    public void What_is_no_length_of_a_clock_is_refused(string text)
    {
        Assert.False(ClockLength.TryParse(text, out var length));
        Assert.Equal(default, length);
        Assert.Throws<FormatException>(() => ClockLength.Parse(text));
    }

    [Fact]
    public void A_register_ought_to_hold_what_the_plan_says_or_what_its_definition_does()
    {
        var package = Checkout.Load(Checkout.SmallPlan);
        Assert.Equal(
            (45, null),
            (package.ExpectedOf(package.Find<Register>("outfalls")!), package.ExpectedOf(package.Find<Register>("orders")!))
        );
        const string One = "kind: expectations\nitems:\n  - {id: E1, register: outfalls, count: 7, name: x, ref: [\"1\"]}\n";
        var said = Changed(("expectations", "", One)).Package!;
        Assert.Equal((7, null), (said.ExpectedOf(said.Find<Register>("outfalls")!), said.ExpectedOf(said.Find<Register>("orders")!)));
        var twice = Changed(("expectations", "", One + "  - {id: E2, register: outfalls, count: 5, name: x, ref: [\"1\"]}\n")).Package!;
        Assert.Equal(12, twice.ExpectedOf(twice.Find<Register>("outfalls")!));
    }

    [Theory]
    [InlineData("1.5 * F1", 0, 3)]
    [InlineData("1.25 * F1", 0, 2)]
    [InlineData("1.75 * F1", 0, 4)]
    [InlineData("F1 / 3", 2, 0.67)]
    public void A_sum_of_a_doubt_is_rounded_half_to_even(string formula, int decimals, double value)
    {
        const string Facts = "kind: facts\nitems:\n  - {id: F1, ref: [\"1\"], name: f, value: 2, unit: km, year: 2026}\n";
        var doubts =
            "kind: doubts\nitems:\n  - {id: D1, where: \"1\", says: a, numbers: b, treatment: c, touches: [F1], "
            + $"sums: [{{name: s, formula: \"{formula}\", unit: km, decimals: {decimals}}}]}}\n";
        var package = Changed(("facts", "", Facts), ("doubts", "", doubts)).Package!;
        Assert.Equal((decimal)value, package.Evaluate(package.Find<Doubt>("D1")!.Sums[0]));
    }

    [Fact]
    public void A_work_and_a_target_are_reported_by_the_first_department_that_reports_or_by_that_of_the_area()
    {
        const string Works = """
            kind: works
            items:
              - {id: P1, ref: ["1"], name: {zh: 堤, en: Dyke}, area: river, quantity: 3, unit: km, departments: [bank, parks]}
              - {id: P2, ref: ["1"], name: {zh: 桥, en: Bridge}, area: river, departments: [bank]}
            """;
        const string Targets = """
            kind: targets
            items:
              - {id: T1, ref: ["1"], name: 树, area: river, target: {is: ge, value: 1, text: x}, when: x, unit: km}
            """;
        var package = Changed(
            ("works", "", Works),
            ("targets", "", Targets),
            ("units", "items:", "items:\n  - {id: 万元, dimension: money}"),
            ("items", "items:", "items:\n  - {id: plan, name: x, department: parks}"),
            ("departments", "items:", "items:\n  - {id: bank, name: x, kind: party}"),
            ("indicators", "{is: ge, value: 90, text:", "{is: assigned, text:")
        ).Package!;
        var series = package.Series.ToDictionary(s => s.Id);
        string[] derived = ["P1.plan", "P1.done", "P1.funds", "P1.paid", "P2.funds", "P2.paid", "T1", "1.target"];
        Assert.Equal(
            ["parks", "parks", "parks", "parks", "bureau", "bureau", "bureau", "bureau"],
            derived.Select(id => series[id].Department)
        );
        Assert.Equal(["km", "km", "万元", "万元", "万元", "万元", "km", "%"], derived.Select(id => series[id].Unit));
        Assert.Equal([0m, 0m, 0m, 0m, 0m, 0m, null, null], derived.Select(id => series[id].Min));
        Assert.False(series.ContainsKey("P2.plan"));
        Assert.Equal(("堤：年度计划", "Dyke: year plan"), (series["P1.plan"].Name.Zh, series["P1.plan"].Name.En));
        Assert.Equal(
            ("清洁河长比例：下达目标", "Share of clean river: assigned target"),
            (series["1.target"].Name.Zh, series["1.target"].Name.En)
        );
    }

    [Fact]
    public void A_method_knows_whether_it_names_an_input_twice()
    {
        Assert.False(Twice("clean / length"));
        Assert.True(Twice("clean / (length + clean)"));
        Assert.True(Twice("if(clean > length, -clean / length, 1)"));

        static bool Twice(string formula) =>
            Changed("methods", "clean / length", formula).Package!.Methods["river.clean-share"].RepeatsNames;
    }

    [Fact]
    public void A_condition_in_json_has_its_numbers_in_base_units_and_says_which_fields_it_reads()
    {
        var package = Changed(
            ("registers", "type: number, unit: m, min: 0, max: 20, decimals: 2", "type: number, unit: km, valid-when: \"width > depth\"")
        ).Package!;
        Assert.Equal(
            """{"f":"\u003E","a":[{"field":"width","k":"number","s":1000},{"field":"depth","k":"number","s":1}]}""",
            Tree(package, "outfalls", "width", "valid-when")
        );
        Assert.Equal(
            """{"f":"==","a":[{"field":"class","k":"text","s":1},{"t":"1"}]}""",
            Tree(package, "outfalls", "firm", "required-when")
        );
        var measured = Changed(
            ("registers", "en: Station}, type: text", "en: Station}, type: text, required-when: \"level > 1[m]\"")
        ).Package!;
        Assert.Null(Tree(measured, "orders", "station", "required-when"));

        static string? Tree(PlanPackage package, string register, string field, string part)
        {
            var compiled = package.Compiled(package.Find<Register>(register)!);
            return FormulaJson.Of(compiled.Formula(compiled.Register.Field(field)!, part), compiled, package.Units)?.ToJsonString();
        }
    }

    [Fact]
    public void A_plain_name_of_a_field_of_the_same_kind_is_copied_and_all_else_is_computed()
    {
        Assert.Equal(("depth", false), Set("width", "depth"));
        Assert.Equal((null, true), Set("width", "depth + 1[m]"));
        Assert.Equal((null, true), Set("width", "3"));
        Assert.Equal((null, true), Set("name", "contact_no + \"\""));
        Assert.Equal(("photos", false), Set("photos", "photos"));

        static (string? Copy, bool Computed) Set(string field, string value)
        {
            var package = Changed("registers", "sets: {accepted: today()}", $"sets: {{{field}: '{value}'}}").Package!;
            var compiled = package.Compiled(package.Find<Register>("outfalls")!);
            var set = Assert.Single(compiled.Assignments(compiled.Register.Move("accept")!));
            Assert.Equal(field, set.Target.Id);
            return (set.CopyOf, set.Formula is not null);
        }
    }
}
