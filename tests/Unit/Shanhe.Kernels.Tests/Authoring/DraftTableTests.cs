using Shanhe.Plans.Layout;
using Shanhe.Plans.Package;
using static Shanhe.Kernels.Tests.Authoring.AuthoredCounty;

namespace Shanhe.Kernels.Tests.Authoring;

/// <summary>What becomes of the rows of a table: files that say what the table says, and a question for each doubt.</summary>
public class DraftTableTests
{
    static string Short(TargetValue target) =>
        target.Is switch
        {
            Comparator.All => string.Join(" & ", target.All.Select(Short)),
            Comparator.Cases => string.Join(" | ", target.Cases.Select(c => c.Key + " " + Short(c.Value))),
            _ => string.Join(' ', new object?[] { target.Is, target.Value, target.High, target.Than }.Where(p => p is not null)),
        };

    static string Codes(IEnumerable<Shanhe.Plans.Authoring.DraftQuestion> questions) =>
        string.Join("；", questions.Select(q => $"{q.Line} {q.Text.Zh}"));

    [Theory]
    [InlineData("%", "≥20", "", "Ge 20", "≥20", 0)]
    [InlineData("%", "≥20%", "", "Ge 20", "≥20%", 0)]
    [InlineData("%", "≤0.5", "", "Le 0.5", "≤0.5", 1)]
    [InlineData("%", "8–10", "", "Range 8 10", "8–10", 0)]
    [InlineData("起", "未发生", "", "Never", "未发生", 0)]
    [InlineData("—", "≥55且不降低", "58.2", "Ge 55 & NotLower", "≥55且不降低", 1)]
    [InlineData("%", "山区≥60；丘陵区≥40；平原≥18", "", "mountain Ge 60 | hill Ge 40 | plain Ge 18", "山区≥60；丘陵区≥40；平原≥18", 0)]
    [InlineData("%", "较上年不降低", "", "NotLower LastYear", "较上年不降低", 0)]
    [InlineData("%", "较基准年改善", "80.25", "Improve BaseYear", "较基准年改善", 2)]
    [InlineData("—", "制定实施", "", "Done", "制定实施", 0)]
    public void A_target_is_what_the_table_says(string unit, string target, string baseline, string meant, string shown, int decimals)
    {
        var county = new AuthoredCounty("traits: {terrain: hill}\n");
        county.Draft(Row("1", "某项指标", unit, target, baseline));
        var indicator = Assert.Single(county.Sound().Indicators);
        Assert.Equal((meant, shown, decimals), (Short(indicator.Target), indicator.Target.Text.Zh, indicator.Decimals));
        Assert.Equal(baseline.Length == 0 ? null : decimal.Parse(baseline, null), indicator.Baseline);
    }

    [Theory]
    [InlineData("%", "五年累计减排10%", "", "", "Ge 10", "Cumulative", "")]
    [InlineData("万亩", "累计15", "", "", "Ge 15", "Cumulative", "目标“累计15”没有写方向，按“≥累计15”写入")]
    [InlineData("万吨", "≤15（累计）", "", "", "Le 15", "Cumulative", "")]
    [InlineData("%", "≥90", "82", "88", "Ge 90", "Steps 2026:82 2028:88 2030:90", "")]
    [InlineData("%", "≥90", "≥82", "≥88.5", "Ge 90", "Steps 2026:82 2028:88.5 2030:90", "")]
    [InlineData("%", "≥90", "", "—", "Ge 90", "Linear", "")]
    [InlineData("%", "≥90", "有所提高", "", "Ge 90", "Linear", "2026 年的目标“有所提高”不能作为路径的一步")]
    [InlineData("—", "完成上级规定的考核任务", "", "", "Assigned", "Linear", "")]
    public void A_path_is_what_the_table_says(
        string unit,
        string target,
        string first,
        string second,
        string meant,
        string path,
        string question
    )
    {
        var county = new AuthoredCounty();
        var draft = county.Draft(Row("1", "某项指标", unit, target) with { Interim = [(2026, first), (2028, second)] });
        var indicator = Assert.Single(county.Sound().Indicators);
        Assert.Equal(meant, Short(indicator.Target));
        Assert.Equal(
            path,
            string.Join(
                ' ',
                indicator
                    .Path.Steps.OrderBy(s => s.Key, StringComparer.Ordinal)
                    .Select(s => $"{s.Key}:{s.Value}")
                    .Prepend($"{indicator.Path.Kind}")
            )
        );
        Assert.Contains(question, Codes(draft.Questions), StringComparison.Ordinal);
        Assert.Equal(question.Length == 0 ? 0 : 1, draft.Questions.Count);
    }

    [Theory]
    [InlineData("µg/m³")]
    [InlineData("ug/m3")]
    [InlineData("μg/m3")]
    [InlineData("μg/m^3")]
    [InlineData("μg/m³")]
    public void A_unit_is_the_same_however_it_is_typed(string unit)
    {
        var county = new AuthoredCounty();
        var draft = county.Draft(
            Row("1", "某项浓度", unit, "≤35", "38"),
            Row("2", "某项浓度均值", "μg/m³", "≤35" + unit, "38" + unit),
            Row("3", "另一浓度", "", "≤35" + unit, "38" + unit)
        );
        Assert.Equal("", Codes(draft.Questions));
        Assert.Equal(["μg/m³", "μg/m³", "μg/m³"], county.Sound().Indicators.Select(i => i.Unit));
    }

    [Theory]
    [InlineData("空气质量优良天数比率")]
    [InlineData("优良天数比率（AQI）")]
    [InlineData("环境空气优良天数比例")]
    public void A_name_that_is_nearly_a_national_one_is_asked_for_and_never_taken_for_it(string name)
    {
        var county = new AuthoredCounty();
        var asked = Assert.Single(county.Draft(Row("1", name, "%", "≥90")).Questions).Text;
        Assert.Contains("是同一项吗：method: air.good-day-share（优良天数比例）", asked.Zh, StringComparison.Ordinal);
        Assert.Equal("table.1", Assert.Single(county.Sound().Indicators).Series);
    }

    [Fact]
    public void A_sure_row_asks_nothing()
    {
        var county = new AuthoredCounty();
        Assert.Equal("", Codes(county.Draft(Row("1", "某项指标", "%", "≥20", "18.5", department: "水利局")).Questions));
        Assert.Equal("", Codes(county.Draft(Row("1", "某项制度", "—", "制定实施")).Questions));
    }

    [Theory]
    [InlineData("某项比例", "%", "100", "", "Ge 100", "目标“100”没有写方向，按“≥100”写入")]
    [InlineData("某项比例", "%", "100%", "", "Ge 100", "目标“100%”没有写方向，按“≥100%”写入")]
    [InlineData("某河长度", "公里", "1,200公里", "", "Ge 1200", "按“≥1,200公里”写入")]
    [InlineData("单位产值能耗", "%", "0.5", "", "Le 0.5", "按“≤0.5”写入")]
    [InlineData("某项比例", "%", "进一步提升", "", "Done", "读不成数")]
    [InlineData("某项比例", "%", "", "", "Done", "读不成数")]
    [InlineData("某指数", "—", "不降低", "", "NotLower LastYear", "按“不低于上年”写入")]
    [InlineData("某指数", "—", "不降低", "—", "NotLower LastYear", "按“不低于上年”写入")]
    [InlineData("某指数", "—", "≥55且不降低", "", "Ge 55 & NotLower LastYear", "按“不低于上年”写入")]
    [InlineData("某指数", "—", "较基准年改善", "", "Qualitative", "没有现状值")]
    [InlineData("某河长度", "%", "≥20公里", "", "Qualitative", "单位不是本行单位“%”")]
    [InlineData("某量", "万吨", "≥1e3", "", "Qualitative", "单位不是本行单位“万吨”")]
    [InlineData("某项比例", "%", "≥20", "约五成", "Ge 20", "现状值“约五成”不是数")]
    [InlineData("某项比例", "%", "≥20", "18公里", "Ge 20", "现状值“18公里”不是数")]
    public void What_is_not_sure_is_written_soundly_and_asked(
        string name,
        string unit,
        string target,
        string baseline,
        string meant,
        string question
    )
    {
        var county = new AuthoredCounty();
        var draft = county.Draft(Row("7", name, unit, target, baseline, line: 12));
        Assert.Equal(meant, Short(Assert.Single(county.Sound().Indicators).Target));
        var asked = Assert.Single(draft.Questions);
        Assert.Equal((12, name), (asked.Line, asked.Row));
        Assert.Contains(question, asked.Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_by_terrain_asks_for_the_countys_terrain_and_waits_for_it()
    {
        var county = new AuthoredCounty();
        var draft = county.Draft(Row("1", "某覆盖率", "%", "山区≥60；丘陵区≥40；平原≥18"));
        Assert.Contains("traits: {terrain: …}", Assert.Single(draft.Questions).Text.Zh, StringComparison.Ordinal);
        Assert.Equal("P171", Assert.Single(Shanhe.Plans.Loading.PackageLoader.Load(county.Folder).Problems).Code);
        File.AppendAllText(Path.Combine(county.Folder, "plan.yaml"), "traits: {terrain: plain}\n");
        var package = county.Sound();
        Assert.Equal(18, package.TargetOf(package.Indicators[0]).Value);
    }

    [Theory]
    [InlineData("", "≥80%", "76.4%", "%", 76.4)]
    [InlineData("", "≥80", "76.4%", "%", 76.4)]
    [InlineData("％", "≥80", "76.4％", "%", 76.4)]
    [InlineData("公里", "≥1,500", "1,234.5", "公里", 1234.5)]
    [InlineData("公里", "≥80", "76公里", "公里", 76)]
    public void A_unit_behind_a_number_is_that_of_the_row(string unit, string target, string baseline, string meant, double value)
    {
        var county = new AuthoredCounty();
        Assert.Equal("", Codes(county.Draft(Row("1", "某项指标", unit, target, baseline)).Questions));
        var package = county.Sound();
        var indicator = Assert.Single(package.Indicators);
        Assert.Equal((decimal)value, indicator.Baseline);
        Assert.Equal(package.UnitOf(meant).Symbol, package.UnitOf(indicator.Unit).Symbol);
    }

    [Fact]
    public void A_name_that_a_national_method_has_is_computed_by_it()
    {
        var county = new AuthoredCounty();
        var draft = county.Draft(
            Row("1", "森林覆盖率（%）", "%", "≥60", line: 3),
            Row("2", "森林覆盖率", "", "≥60", line: 4),
            Row("3", "森林覆盖率", "亩", "≥60", line: 5),
            Row("4", "森林面积", "公顷", "≥60", line: 6)
        );
        var package = county.Sound();
        Assert.Equal(["ecology.forest-cover", "ecology.forest-cover"], package.Indicators.Take(2).Select(i => i.Method));
        Assert.Equal("%", package.Indicators[1].Unit);
        // Of another unit it is another quantity: near, and no more.
        Assert.Equal("table.3", package.Indicators[2].Series);
        Assert.Equal("forestry", package.Find<Series>("ecology.forest-area")!.Department);
        Assert.Equal([3, 4, 5], draft.Questions.Take(3).Select(q => q.Line));
        Assert.Contains("按方法 ecology.forest-cover（森林覆盖率）计算", draft.Questions[0].Text.Zh, StringComparison.Ordinal);
        Assert.Contains("是同一项吗：method: ecology.forest-cover", draft.Questions[2].Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_its_own_gets_a_series_of_its_department()
    {
        var county = new AuthoredCounty();
        county.Draft(Row("16", "绿色采购比例", "%", "≥80", department: "财政局"));
        var package = county.Sound();
        var series = package.Find<Series>(Assert.Single(package.Indicators).Series)!;
        Assert.Equal(("table.16", "绿色采购比例", "%", "finance"), (series.Id, series.Name.Zh, series.Unit, series.Department));
    }

    [Theory]
    [InlineData("水利局", "water", "")]
    [InlineData("县水利局", "water", "")]
    [InlineData("水利部门", "water", "")]
    [InlineData("县生态环境局", "ecology", "")]
    [InlineData("县林业局、县水利局（配合）", "forestry water", "")]
    [InlineData("住建局", "housing", "部门“住建局”按“住房城乡建设部门”（housing）写入")]
    [InlineData("县文旅局", "culture", "（culture）写入")]
    [InlineData("市场监管局", "market-supervision", "（market-supervision）写入")]
    [InlineData("发改局", "pricing", "（pricing）写入")]
    [InlineData("民族事务局", "ecology", "没有部门“民族事务局”，暂由“ecology”负责")]
    [InlineData("水利局\n各镇街", "water", "没有部门“各镇街”，暂由“water”负责")]
    [InlineData("", "ecology", "")]
    public void Departments_are_found_by_the_names_that_tables_give_them(string named, string ids, string question)
    {
        var county = new AuthoredCounty();
        var draft = county.Draft(Row("1", "某项制度", "—", "制定实施", department: named));
        Assert.Equal(ids, string.Join(' ', Assert.Single(county.Sound().Indicators).Departments));
        Assert.Contains(question, Codes(draft.Questions), StringComparison.Ordinal);
        Assert.Equal(question.Length > 0 ? 1 : 0, draft.Questions.Count);
    }

    [Fact]
    public void A_department_under_the_countys_own_name_is_found_by_its_short_one()
    {
        var county = new AuthoredCounty();
        File.WriteAllText(Path.Combine(county.Folder, "departments.yaml"), "kind: departments\noverride: {water: 长沙县水利局}\n");
        Assert.Equal("", Codes(county.Draft(Row("1", "某项制度", "—", "制定实施", department: "水利局")).Questions));
        Assert.Equal(["water"], county.Sound().Indicators[0].Departments);
    }

    [Fact]
    public void Words_of_force_and_groups_that_are_new_come_into_the_plan()
    {
        var county = new AuthoredCounty();
        var draft = county.Draft(
            Row("1", "甲", "%", "≥1", force: "约束性", category: "生态安全"),
            Row("2", "乙", "%", "≥1", force: "参考性指标", category: "生态安全"),
            Row("3", "丙", "%", "≥1", force: "", category: "生态生活", line: 9),
            Row("4", "丁", "%", "≥1", force: "引领性", category: "")
        );
        var package = county.Sound();
        Assert.Equal(["约束性", "参考性", "约束性", "引领性"], package.Indicators.Select(i => package.ForceOf(i).Zh));
        Assert.Equal(
            ["生态安全", "生态安全", "生态生活", "主要指标"],
            package.Indicators.Select(i => package.Find<Category>(i.Category)!.Name.Zh)
        );
        Assert.Equal(
            [(9, "没有写属性，按第一种写入。"), (0, "属性“引领性”不是常用的，新设为“force-1”，请核对。")],
            draft.Questions.Select(q => (q.Line, q.Text.Zh))
        );
    }

    [Fact]
    public void A_unit_that_nobody_knows_is_added_and_asked_once()
    {
        var county = new AuthoredCounty();
        var draft = county.Draft(Row("1", "甲", "只次", "≥1", line: 4), Row("2", "乙", "只次", "≥1", line: 5));
        Assert.Equal(["只次", "只次"], county.Sound().Indicators.Select(i => i.Unit));
        Assert.Contains("单位“只次”不在单位表中", Assert.Single(draft.Questions).Text.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 2 3", "1 2 3", "")]
    [InlineData("1. 2、 3", "1 2 3", "")]
    [InlineData("- - -", "1 2 3", "")]
    [InlineData("1 1.1 1.2", "1 1.1 1.2", "")]
    [InlineData("1 - 2", "1 1.2 2", "没有编号，作为上一行指标的分项 1.2")]
    [InlineData("1 1 2", "1 1.2 2", "编号重复，改为 1.2")]
    [InlineData("① ② ③", "1 2 3", "")]
    [InlineData("1 2 1 2", "1 2 3 4", "编号重复，改为 3")]
    public void Rows_keep_their_numbers_and_their_order(string given, string ids, string question)
    {
        var county = new AuthoredCounty();
        var rows = given.Split(' ').Select((n, i) => Row(n == "-" ? "" : n, $"指标{i}", "%", "≥1", line: i + 2)).ToList();
        var draft = county.Draft(rows);
        Assert.Equal(ids.Split(' '), county.Sound().Indicators.Select(i => i.Id));
        Assert.Equal(rows.Select(r => r.Name), county.Sound().Indicators.Select(i => i.Name.Zh));
        if (question.Length > 0)
            Assert.Contains(question, draft.Questions[0].Text.Zh, StringComparison.Ordinal);
        else
            Assert.Empty(draft.Questions);
    }

    [Fact]
    public void Two_targets_of_one_indicator_are_two_rows_without_a_question()
    {
        var county = new AuthoredCounty();
        var draft = county.Draft(Row("5", "优良天数", "%", "≥80"), Row("5", "优良天数", "%", "较上年不降低"), Row("6", "乙", "%", "≥1"));
        Assert.Equal(["5", "5.2", "6"], county.Sound().Indicators.Select(i => i.Id));
        Assert.DoesNotContain(draft.Questions, q => q.Text.Zh.Contains("编号", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_that_is_read_again_keeps_what_was_written_by_hand()
    {
        var county = new AuthoredCounty();
        county.Draft(Row("1", "甲", "%", "≥1", category: "生态安全", force: "参考性"), Row("2", "乙", "只次", "≥1"));
        // The author writes more into the files, and a bound to a series.
        var file = Path.Combine(county.Folder, "series.yaml");
        File.WriteAllText(
            file,
            File.ReadAllText(file).Replace("table.1: {name: 甲,", "table.1: {name: 甲, max: 100,", StringComparison.Ordinal)
                + "  # Written by hand.\n  own.count: {name: 自有, area: ecology, unit: \"%\", department: ecology}\n"
        );
        // In the next edition a row has come in before it, with a group of its own.
        county.Draft(
            Row("1", "新", "%", "≥5", category: "生态生活"),
            Row("2", "甲", "%", "≥2", category: "生态安全", force: "参考性"),
            Row("3", "乙", "只次", "≥1")
        );
        var package = county.Sound();
        Assert.Equal(["新", "甲", "乙"], package.Indicators.Select(i => i.Name.Zh));
        Assert.Equal(["table.1-2", "table.1", "table.2"], package.Indicators.Select(i => i.Series));
        Assert.Equal(100, package.Find<Series>("table.1")!.Max);
        Assert.NotNull(package.Find<Series>("own.count"));
        Assert.Contains("# Written by hand.", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(["生态生活", "生态安全"], package.Indicators.Take(2).Select(i => package.Find<Category>(i.Category)!.Name.Zh));
        Assert.Empty(PackageFormat.Of(county.Folder).Changes.Select(c => c.Text));
    }

    [Fact]
    public void What_a_file_says_in_the_long_form_stays_and_the_tables_own_goes_beside_it()
    {
        var county = new AuthoredCounty();
        var file = Path.Combine(county.Folder, "series.yaml");
        const string Long =
            "kind: series\nitems:\n  - {id: own.count, name: {zh: 自有, en: Own}, area: ecology, unit: \"%\", department: ecology}\n";
        File.WriteAllText(file, Long);
        county.Draft(Row("1", "甲", "%", "≥1"));
        Assert.Equal(Long, File.ReadAllText(file));
        var loaded = Shanhe.Plans.Loading.PackageLoader.Load(county.Folder);
        Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        Assert.Equal("table.1", loaded.Package!.Indicators[0].Series);
    }

    [Fact]
    public void Indicators_in_another_file_are_named_as_they_would_stand_twice()
    {
        var county = new AuthoredCounty();
        Directory.CreateDirectory(Path.Combine(county.Folder, "water"));
        File.WriteAllText(Path.Combine(county.Folder, "water", "rows.yaml"), "kind: indicators\nitems: {}\n");
        Assert.Equal(["water/rows.yaml"], county.Draft(Row("1", "甲", "%", "≥1")).Elsewhere);
    }

    [Fact]
    public void What_is_written_is_laid_out_as_packages_are()
    {
        var county = new AuthoredCounty("# The end.\n");
        county.Draft(
            Row("1", "甲", "%", "≥1", category: "生态安全", force: "参考性", remark: "按《办法》执行: 见附件 #1"),
            Row("2", "乙", "只次", "100", department: "水利局、林业局")
        );
        Assert.Equal("按《办法》执行: 见附件 #1", county.Sound().Indicators[0].Remark!.Zh);
        Assert.Empty(PackageFormat.Of(county.Folder).Changes.Select(c => $"{c.Path}\n{c.Text}"));
        Assert.Contains("# The end.", File.ReadAllText(Path.Combine(county.Folder, "plan.yaml")), StringComparison.Ordinal);
    }
}
