using Shanhe.Plans.Loading;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>What a package must be, rule by rule: one change to a sound package, and the code that names what is wrong with it.</summary>
public class PackageRuleTests
{
    static LoadResult Changed(string file, string right, string wrong)
    {
        var folder = Checkout.Temporary();
        foreach (var path in Directory.EnumerateFiles(Checkout.SmallPlan))
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        var changed = Path.Combine(folder, file + ".yaml");
        var text = File.ReadAllText(changed);
        Assert.Contains(right, text, StringComparison.Ordinal);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        File.WriteAllText(changed, text[..at] + wrong + text[(at + right.Length)..]);
        return PackageLoader.Load(folder);
    }

    static void Judge(string file, string right, string wrong, string? code)
    {
        var loaded = Changed(file, right, wrong);
        if (code is null)
            Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        else
            Assert.Contains(code, loaded.Problems.Select(p => p.Code));
        Assert.Equal(code is null, loaded.Package is not null);
    }

    [Theory]
    [InlineData("first-year: 2026", "first-year: 2030", null)]
    [InlineData("first-year: 2026", "first-year: 2031", "P119")]
    [InlineData("west: 111.0", "west: -180", null)]
    [InlineData("west: 111.0", "west: -180.1", "P151")]
    [InlineData("west: 111.0", "west: 111.4", "P151")]
    [InlineData("east: 111.4", "east: 180", null)]
    [InlineData("east: 111.4", "east: 180.1", "P151")]
    [InlineData("south: 35.4", "south: -90", null)]
    [InlineData("south: 35.4", "south: -90.1", "P151")]
    [InlineData("south: 35.4", "south: 35.8", "P151")]
    [InlineData("north: 35.8", "north: 90", null)]
    [InlineData("north: 35.8", "north: 90.1", "P151")]
    [InlineData("map: {west: 111.0, south: 35.4, east: 111.4, north: 35.8}", "", null)]
    [InlineData("lead-department: bureau", "lead-department: bureua", "P110")]
    [InlineData("lead-department: bureau", "lead: bureau", "P103")]
    [InlineData("lead-department: bureau", "", "P104")]
    [InlineData("first-year: 2026", "first-year: soon", "P106")]
    [InlineData("kind: plan", "kind: plam", "P109")]
    [InlineData("kind: plan", "kinds: plan", "P108")]
    [InlineData("kind: plan", "kind: [plan", "P101")]
    [InlineData("kind: plan", "kind: plan\nkind: plan", "P101")]
    [InlineData("kind: plan", "kind: plan\nextends: ../nowhere", "P100")]
    [InlineData("{id: all, name", "{id: all, name: {zh: 一, en: One}}\n  - {id: all, name", "P105")]
    [InlineData("categories:\n  - {id: all, name: {zh: 全部, en: All}}", "categories: none", "P102")]
    public void A_plan_names_its_years_its_map_and_its_lead(string right, string wrong, string? code) => Judge("plan", right, wrong, code);

    [Theory]
    [InlineData("{is: ge, value: 90,", "{is: ge,", "P112")]
    [InlineData("{is: ge, value: 90,", "{is: gt,", "P112")]
    [InlineData("{is: ge, value: 90,", "{is: le,", "P112")]
    [InlineData("{is: ge, value: 90,", "{is: lt,", "P112")]
    [InlineData("{is: ge, value: 90,", "{is: eq,", "P112")]
    [InlineData("{is: ge, value: 90,", "{is: about,", "P112")]
    [InlineData("{is: ge, value: 90,", "{is: improve,", "P112")]
    [InlineData("{is: ge, value: 90,", "{is: range, value: 90,", "P113")]
    [InlineData("{is: ge, value: 90,", "{is: range, high: 90,", "P113")]
    [InlineData("{is: ge, value: 90,", "{is: range, value: 90, high: 90,", "P113")]
    [InlineData("{is: ge, value: 90,", "{is: range, value: 90, high: 90.1,", null)]
    [InlineData("{is: ge, value: 90,", "{is: not-lower,", null)]
    [InlineData("baseline: 40.0\n    target: {is: ge, value: 90,", "target: {is: not-lower,", "P120")]
    [InlineData("{is: ge, value: 90,", "{is: ge, value: 90, working: {is: ge, text: {zh: x, en: x}},", "P112")]
    [InlineData("unit: \"%\"", "unit: km", "P117")]
    [InlineData("unit: \"%\"", "unit: \"\"", null)]
    [InlineData("unit: \"%\"", "unit: \"‰‰\"", "P111")]
    [InlineData("method: river.clean-share", "method: river.clean-shore", "P110")]
    [InlineData("direction: higher", "direction: hihger", "P107")]
    [InlineData("departments: [bureau]", "departments: [bureau, parcs]", "P110")]
    [InlineData("departments: [bureau]", "departments: bureau", null)]
    [InlineData("decimals: 1", "decimals: 1.5", "P106")]
    [InlineData("baseline: 40.0", "baseline: forty", "P106")]
    [InlineData("name: {zh: 清洁河长比例, en: Share of clean river}", "name: 清洁河长比例", null)]
    [InlineData("name: {zh: 清洁河长比例, en: Share of clean river}", "name: {zh: 清洁河长比例}", null)]
    [InlineData("name: {zh: 清洁河长比例, en: Share of clean river}", "name: {zh: \"\"}", "P106")]
    [InlineData("name: {zh: 清洁河长比例, en: Share of clean river}", "name: [清洁河长比例]", "P106")]
    [InlineData("name: {zh: 清洁河长比例, en: Share of clean river}", "name: {zh: 清洁河长比例, de: Anteil}", "P103")]
    public void An_indicator_has_a_target_a_unit_and_a_method(string right, string wrong, string? code) =>
        Judge("indicators", right, wrong, code);

    [Theory]
    [InlineData("clean: {series: river.clean}", "clean: {series: river.clean, method: river.clean-share}", "P116")]
    [InlineData("clean: {series: river.clean}", "clean: {}", "P116")]
    [InlineData("clean: {series: river.clean}", "clean: {series: river.claen}", "P110")]
    [InlineData("clean: {series: river.clean}", "clean: {method: river.clean-share}", "P114")]
    [InlineData("clean: {series: river.clean}", "clean: {series: river.clean, span: years}", "F205")]
    [InlineData("formula: clean / length", "formula: clean / lenght", "F202")]
    [InlineData("formula: clean / length", "formula: clean + length", "F206")]
    [InlineData("formula: clean / length", "formula: >\n      clean / length\n", null)]
    [InlineData("inputs:", "inputs: none\n    note:", "P102")]
    public void A_method_computes_from_its_inputs(string right, string wrong, string? code) => Judge("methods", right, wrong, code);

    [Fact]
    public void What_adds_up_over_the_plan_has_no_straight_path_from_the_plan_before()
    {
        foreach (
            var (baseline, path, span, code) in new[]
            {
                ("40.0", "{kind: linear}", "years", "P154"),
                ("0", "{kind: linear}", "years", null),
                ("40.0", "{kind: linear, start: 0}", "years", null),
                ("40.0", "{kind: linear}", "period", null),
            }
        )
        {
            var folder = Checkout.Temporary();
            foreach (var path2 in Directory.EnumerateFiles(Checkout.SmallPlan))
                File.Copy(path2, Path.Combine(folder, Path.GetFileName(path2)));
            var methods = Path.Combine(folder, "methods.yaml");
            var sum = span == "years" ? "sum(clean) / sum(clean)" : "clean / clean";
            File.WriteAllText(
                methods,
                File.ReadAllText(methods)
                    .Replace("clean: {series: river.clean}", $"clean: {{series: river.clean, span: {span}}}", StringComparison.Ordinal)
                    .Replace("formula: clean / length", "formula: " + sum, StringComparison.Ordinal)
            );
            var indicators = Path.Combine(folder, "indicators.yaml");
            File.WriteAllText(
                indicators,
                File.ReadAllText(indicators).Replace("baseline: 40.0", $"baseline: {baseline}\n    path: {path}", StringComparison.Ordinal)
            );
            Assert.Equal(code is null ? [] : [code], PackageLoader.Load(folder).Problems.Select(p => p.Code));
        }
    }

    [Theory]
    [InlineData("every: year, ", "", "P121")]
    [InlineData("every: year, ", "every: year, on: 2026-03-01, ", "P121")]
    public void A_duty_is_owed_every_period_or_on_a_day(string right, string wrong, string code) => Judge("duties", right, wrong, code);

    [Theory]
    [InlineData("is: 1000 m,", "is: 1000 mm,", "P115")]
    [InlineData("{id: m, dimension: length,", "{id: m, dimension: [length],", "P106")]
    [InlineData("{id: 天, dimension: time, aliases: [d]}", "{id: 天, dimension: time}\n  - {id: 天, dimension: time}", "P105")]
    [InlineData("{id: 天, dimension: time, aliases: [d]}", "天", "P102")]
    [InlineData("items:", "item:", "P103")]
    public void A_unit_is_a_dimension_or_made_of_known_units(string right, string wrong, string code) => Judge("units", right, wrong, code);

    [Theory]
    [InlineData("{id: \"21\", name: {zh: 雨水, en: Rain}, parent: \"2\"}", "{id: \"2\", name: {zh: 雨水, en: Rain}}", "P105")]
    [InlineData("valid-to: 2020-12-31", "valid-to: 2020-13-31", "P106")]
    [InlineData("certainty: text", "certainty: sure", "P107")]
    public void A_code_stands_once_in_its_list(string right, string wrong, string code) => Judge("codes", right, wrong, code);

    [Theory]
    [InlineData("type: number, unit: m, min: 0, max: 20, decimals", "type: number, unit: m, min: 20, max: 20, decimals", null)]
    [InlineData("type: number, unit: m, min: 0, max: 20, decimals", "type: number, unit: m, min: 21, max: 20, decimals", "P134")]
    [InlineData("type: number, unit: m, min: 0, max: 20, decimals", "many: true, type: number, unit: m, decimals", "P132")]
    [InlineData("type: firm, ", "many: true, type: firm, ", null)]
    [InlineData("type: date, required: true, index", "type: date, many: true, index", "P132")]
    [InlineData("type: attachment, accept: [image]}", "type: measured}", "P133")]
    [InlineData("type: attachment, accept: [image]}", "type: geometry}", "P133")]
    [InlineData("type: attachment, accept: [image]}", "type: reference}", "P131")]
    [InlineData("type: attachment, accept: [image]}", "type: code, codes: [{id: a, name: a}]}", null)]
    [InlineData("type: attachment, accept: [image]}", "type: code, codes: [{id: a, name: a}, {id: a, name: b}]}", "P105")]
    [InlineData("type: computed, formula: \"sum(samples.flow)\"", "type: computed", "P131")]
    [InlineData(
        "type: measured, unit: m, measure: {site: station, factor: level, statistic: mean, of: day, days: 1}",
        "type: measured",
        "P131"
    )]
    [InlineData("- {id: day, name: {zh: 日期", "- {id: flow, name: {zh: 日期", "P105")]
    [InlineData("id: contact, name", "id: name, name", "P105")]
    [InlineData("- {id: paused, name", "- {id: found, name", "P105")]
    [InlineData("- {id: resume, name", "- {id: pause, name", "P105")]
    [InlineData("{series: outfalls.signed, where", "{where", "P139")]
    [InlineData("{series: outfalls.signed, where", "{series: outfalls.signed, series-of: \"x.{class}\", where", "P139")]
    [InlineData("{series: outfalls.signed, where", "{series-of: \"x.{klass}\", where", "P126")]
    [InlineData("sum: count, period: accepted", "sum: wdth, period: accepted", "P103")]
    [InlineData("sum: count, period: accepted", "sum: count, period: acepted", "P103")]
    [InlineData("sum: count, period: accepted", "sum: count, period: created", null)]
    [InlineData("where: 'state == \"signed\"'", "where: 'found > today()'", "P152")]
    [InlineData("merge-key: [code]", "merge-key: [cod]", "P103")]
    [InlineData("unique: [[name, town]]", "unique: [[name, twn]]", "P103")]
    [InlineData("key: \"PK-{year}-{no:4}\"", "key: \"PK-{yaer}-{no:4}\"", "P126")]
    [InlineData("needs: [days],", "needs: [days], sets: {flwo: \"1\"},", "P103")]
    [InlineData("evidence: [photos]", "evidence: [name]", "P103")]
    [InlineData("other-than: accept", "other-than: create", null)]
    [InlineData("other-than: accept", "other-than: acept", "P128")]
    [InlineData("within: rectify", "within: rectifi", "P129")]
    [InlineData("within: rectify", "after: rectifi", "P129")]
    [InlineData("within: rectify", "after: rectify", null)]
    [InlineData("{notify: department}]}", "{set: days, value: \"3\"}]}", null)]
    [InlineData("{notify: department}]}", "{set: days}]}", "P104")]
    [InlineData("{notify: department}]}", "{set: dais, value: \"3\"}]}", "P103")]
    [InlineData("{notify: department}]}", "{set: samples, value: \"3\"}]}", "P138")]
    [InlineData("{notify: department}]}", "{}]}", "P135")]
    [InlineData("{notify: department}]}", "{post: l, from: name, to: name, amount: days}]}", null)]
    [InlineData("{notify: department}]}", "{post: l, to: name, amount: days}]}", "P104")]
    [InlineData("{notify: department}]}", "{post: l, from: name, amount: days}]}", "P104")]
    [InlineData("{notify: department}]}", "{post: l, from: name, to: name}]}", "P104")]
    [InlineData("{notify: department}]}", "{notify: town}]}", null)]
    [InlineData("{notify: department}]}", "{notify: assignee}]}", null)]
    [InlineData("{notify: department}]}", "{notify: days}]}", "P136")]
    [InlineData("target: name, shape: shape}", "target: name, shap: shape}", "P103")]
    [InlineData("target: name, shape: shape}", "target: name, shape: found}", "P138")]
    [InlineData("link: outfall}", "link: title}", "P103")]
    [InlineData("starts: [order], ", "", "P104")]
    [InlineData("starts: [order], ", "from-field: accepted, ", null)]
    [InlineData("starts: [order], ", "from-field: days, ", "P103")]
    [InlineData("starts: [order], ", "starts: [create], ", null)]
    [InlineData("stops: [accept]", "stops: [create]", "P128")]
    [InlineData("length: \"{days} days\"", "length: \"1 days\"", null)]
    [InlineData("length: \"{days} days\"", "length: \"0 days\"", "P127")]
    [InlineData("length: \"{days} days\"", "length: \"-1 days\"", "P127")]
    [InlineData(
        "starts: [order], stops: [accept], length: \"{days} days\"",
        "from-field: accepted, stops: [accept], length: \"-1 days\"",
        null
    )]
    [InlineData("length: \"{days} days\"", "length: \"{dais} days\"", "P103")]
    [InlineData("by: \"30 days\"", "by: \"30 moons\"", "P127")]
    [InlineData("{move: extend, by", "{move: extent, by", "P128")]
    [InlineData("{at: \"-3 days\"", "{at: \"{days} days\"", "P127")]
    [InlineData("{at: \"-3 days\"", "{at: \"3\"", "P127")]
    [InlineData("{at: \"7 days\", notify: lead}", "{at: \"7 days\", notify: leed}", "P136")]
    [InlineData("from: 1, rename", "from: 0, rename", "P146")]
    [InlineData("migrations: [{from: 1,", "migrations: [{from: 1, drop: [old]}, {from: 1,", "P147")]
    [InlineData("rename: {subject: target}", "rename: {title: target}", "P148")]
    [InlineData("states: {running: open}", "states: {closed: open}", "P148")]
    [InlineData("drop: [fax]", "set: {level: \"1\"}", "P103")]
    [InlineData(
        "type: measured, unit: m, measure: {site: station,",
        "type: measured, unit: m, required: true, measure: {site: station,",
        "P142"
    )]
    [InlineData(
        "type: measured, unit: m, measure: {site: station,",
        "type: measured, unit: m, search: true, measure: {site: station,",
        "P142"
    )]
    [InlineData("of: day, days: 1", "of: day, days: 366", null)]
    [InlineData("of: day, days: 1", "of: day, days: 367", "P144")]
    [InlineData("statistic: mean, of: day, days: 1", "statistic: mean, of: month, days: 1", null)]
    [InlineData("statistic: mean, of: day, days: 1", "statistic: exceedances, of: month, days: 1", "P143")]
    [InlineData("statistic: mean, of: day, days: 1", "statistic: exceedances, of: day, days: 1", "P145")]
    [InlineData("type: measured, unit: m, measure: {site: station,", "type: measured, unit: km, measure: {site: station,", null)]
    public void A_register_says_only_what_it_can_keep(string right, string wrong, string? code) => Judge("registers", right, wrong, code);

    [Theory]
    [InlineData("name: {zh: 联系人, en: Contact}, type: person", "", null)]
    [InlineData("name: {zh: 联系人, en: Contact}, type: person", "index: true, ", "index")]
    [InlineData("name: {zh: 联系人, en: Contact}, type: person", "search: true, ", "search")]
    [InlineData("name: {zh: 联系人, en: Contact}, type: person", "public: true, ", "public")]
    [InlineData("name: {zh: 身份证号, en: Resident number}, type: text, identifier: identity-no", "many: true, ", "many")]
    [InlineData("name: {zh: 位置, en: Place}, type: geometry, public: true", "", "geometry")]
    [InlineData("name: {zh: 日期, en: Day}, type: date, required: true", "", "group")]
    [InlineData("name: {zh: 编码, en: Code}, type: text, pattern: ", "", "merge-key")]
    [InlineData("name: {zh: 乡镇, en: Town}, type: place, level: town, required: true", "", "unique")]
    [InlineData("name: {zh: 标题, en: Title}, type: text, required: true", "", "title")]
    [InlineData("name: {zh: 验收日期, en: Accepted on}, type: date", "", "counts")]
    [InlineData("name: {zh: 整改天数, en: Days to rectify}, type: integer", "", "clocks")]
    public void A_secret_field_is_shown_nowhere_but_on_its_record(string field, string besides, string? use)
    {
        var loaded = Changed("registers", field, $"secret: true, {besides}{field}");
        var uses = loaded.Problems.Where(p => p.Code == "P153").Select(p => p.Message.En).ToList();
        if (use is null)
            Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        else
            Assert.Contains(uses, message => message.Contains(use, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_over_five_million_bytes_is_not_read()
    {
        foreach (var (length, read) in new[] { (PackageLoader.MaximumFileBytes, true), (PackageLoader.MaximumFileBytes + 1, false) })
        {
            var folder = Checkout.Temporary();
            foreach (var path in Directory.EnumerateFiles(Checkout.SmallPlan))
                File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
            var units = Path.Combine(folder, "units.yaml");
            File.WriteAllText(units, File.ReadAllText(units) + "\n#");
            var filled = (int)new FileInfo(units).Length;
            File.AppendAllText(units, new string('x', length - filled));
            Assert.Equal(!read, PackageLoader.Load(folder).Problems.Any(p => p.Code == "P123"));
        }
    }

    [Fact]
    public void A_folder_without_a_plan_is_no_package()
    {
        var problem = Assert.Single(PackageLoader.Load(Checkout.Temporary()).Problems);
        Assert.Equal(("P100", 0, 0), (problem.Code, problem.At.Line, problem.At.Column));
    }

    [Theory]
    [InlineData("formula: clean / length", "formula: clean / lenght", 11, 22)]
    [InlineData("formula: clean / length", "formula: \"clean / lenght\"", 11, 23)]
    [InlineData("unit: \"%\"", "unit: \"%%\"", 6, 12)]
    public void A_problem_names_line_and_column(string right, string wrong, int line, int column)
    {
        var at = Changed("methods", right, wrong).Problems[0].At;
        Assert.Equal((line, column), (at.Line, at.Column));
        Assert.EndsWith($"methods.yaml:{line}:{column}", at.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_come_in_the_order_of_files_and_lines()
    {
        var problems = Changed("registers", "area: river", "area: rivver").Problems;
        Assert.Equal(problems.OrderBy(p => p.At.File, StringComparer.Ordinal).ThenBy(p => p.At.Line).ThenBy(p => p.At.Column), problems);
    }

    [Theory]
    [InlineData("", "x", "x", "x")]
    [InlineData("甲", "", "甲", "甲")]
    [InlineData("甲", "x", "甲", "x")]
    public void A_text_stands_in_for_its_other_half(string zh, string en, string chinese, string english)
    {
        var text = new LocalText(zh, en);
        Assert.Equal((chinese, english, chinese), (text.In(Language.Zh), text.In(Language.En), text.ToString()));
    }

    [Fact]
    public void Two_packages_differ_in_what_was_changed()
    {
        var before = Checkout.Load(Checkout.SmallPlan);
        Assert.Empty(PackageDifference.Between(before, Checkout.Load(Checkout.SmallPlan)));
        var after = Changed(
            "departments",
            "{id: parks, name: {zh: 青山县园林局, en: Qingshan Parks Bureau}}",
            "{id: parks, name: {zh: 园林局, en: Parks}}"
        );
        Assert.Equal(
            new PackageChange("departments", "parks", "name", "青山县园林局 / Qingshan Parks Bureau", "园林局 / Parks"),
            Assert.Single(PackageDifference.Between(before, after.Package!))
        );
        var more = Changed("laws", "items:", "items:\n  - {id: a-law, name: {zh: 法, en: Law}}").Package!;
        Assert.Equal(new PackageChange("laws", "a-law", "", "—", "+"), Assert.Single(PackageDifference.Between(before, more)));
        Assert.Equal(new PackageChange("laws", "a-law", "", "+", "—"), Assert.Single(PackageDifference.Between(more, before)));
    }
}
