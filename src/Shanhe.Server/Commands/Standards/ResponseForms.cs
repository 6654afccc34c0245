using NodaTime;
using NodaTime.Text;
using Shanhe.Plans.Writing;
using Shanhe.Standards;
using Shanhe.Standards.Response;
using static Shanhe.Server.Commands.Standards.SheetOutput;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Files of the response to heavy pollution: lists, episodes, ozone windows, grades.</summary>
internal static class ResponseForms
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    public static IReadOnlyList<SheetForm> All { get; } =
    [
        SheetForm.Each(
            "list",
            "减排清单逐线核查 lines of a list: firm/企业, line/生产线, base/日排放量, yellow/黄色, orange/橙色, red/红色 (kg)",
            Line
        ),
        SheetForm.Groups(
            "shares",
            "减排比例 shares of cuts: pollutant/污染物, base/日排放量, yellow/黄色, orange/橙色, red/红色 (kg; 全社会 all emission in base)",
            ["pollutant", "污染物"],
            Shares
        ),
        SheetForm.Each(
            "inventory-ratio",
            "清单与排放清单一致 list and inventory: daily_t/日排放量, days/生产天数, inventory_t/清单年排放量",
            Ratio
        ),
        SheetForm.Groups(
            "power",
            "用电核查 power: line/生产线, base_kwh/同类日用电 (一行一日 a day a row), cut/限产比例, tolerance/容差, used_kwh/实际用电",
            ["line", "生产线"],
            Power
        ),
        SheetForm.Each(
            "coking",
            "焦化延时 coking cycles: normal_h/正常周期, longer_h/延长周期",
            (row, o) =>
                o["output_cut_percent"] = Figure(
                    InventoryForms.Told(
                        row,
                        "longer_h",
                        EpisodeCheck.CycleCutPercent(row.Needed("normal_h", "正常周期"), row.Needed("longer_h", "延长周期"))
                    )
                )
        ),
        SheetForm.Groups(
            "achieved",
            "实际减排 cuts achieved: pollutant/污染物, planned_kg/计划减排, verified/核实比例 (0–1)",
            ["pollutant", "污染物"],
            Achieved
        ),
        SheetForm.Each("gain", "减排效果 gain: measured/实测浓度, without_measures/无措施模拟浓度", Gain),
        SheetForm.Groups("peak", "过程峰值 peak: episode/过程, pm25/PM2.5 (一行一小时 an hour a row)", ["episode", "过程"], Peak),
        SheetForm.Each(
            "timeliness",
            "及时性 timeliness: published/发布时间, start/启动时间, first_hour_over_150/首个超150小时",
            Timeliness
        ),
        SheetForm.Each(
            "window",
            "臭氧时段 ozone windows: operation/作业, time/时刻, from/起, to/止, rule/规则 (允许 allowed, 禁止 stopped)",
            Window
        ),
        SheetForm.Each(
            "ozone-call",
            "是否启动臭氧时段 whether ozone windows are called: o3_8h/臭氧8小时预报 (μg/m³)",
            (row, o) =>
            {
                o["called"] = row.Told(OzoneWindow.IsCalled(row.In("μg/m³", "o3_8h", "臭氧8小时预报")));
                By(o, OzoneWindow.IsCalled);
            }
        ),
        SheetForm.Each("grade", "绩效分级 grades: sector/行业, grade/级别", Grade),
        SheetForm.Groups(
            "missing",
            "应列未列企业 firms that lack: firm/企业, emits/涉气 (是), listed/列入 (是), reason/不列理由",
            [],
            Missing
        ),
        SheetForm.Groups(
            "firm-sum",
            "企业与生产线合计 firms and their lines: firm/企业, firm_base/企业排放量, base/生产线排放量",
            ["firm", "企业"],
            FirmSum
        ),
        SheetForm.Each(
            "part-load",
            "限产与减排量 part load and cut: base/日排放量, cut/减排量, part_load/限产比例 (停产 stop = 1)",
            PartLoad
        ),
        SheetForm.Each(
            "execution",
            "执行率 execution: done/完成, ordered/应执行",
            (row, o) =>
            {
                var done = EpisodeEvaluation.ExecutionPercent((int?)row.Needed("done", "完成"), (int?)row.Needed("ordered", "应执行"));
                o["percent"] = Figure(InventoryForms.Told(row, "done", done));
            }
        ),
        SheetForm.Each(
            "hit",
            "预警准确 hits: warned/预警级别 (0–3), measured/实际级别 (0–3)",
            (row, o) => o["hit"] = EpisodeEvaluation.Hit((int?)row.Needed("warned", "预警级别"), (int?)row.Needed("measured", "实际级别"))
        ),
        SheetForm.Each(
            "end",
            "解除预警 end of a warning: hours_better/预计好转小时",
            (row, o) => o["may_end"] = EpisodeCheck.MayEnd(row.Needed("hours_better", "预计好转小时"))
        ),
    ];

    private static void Line(SheetRow row, Dictionary<string, object?> o)
    {
        _ = (row.Text("firm", "企业"), row.Text("line", "生产线"));
        var line = new ListedLine(
            row.Needed("base", "日排放量"),
            row.Needed("yellow", "黄色"),
            row.Needed("orange", "橙色"),
            row.Needed("red", "红色")
        );
        if (row.Problems.Count > 0)
            return;
        var faults = ReductionList.LineFaults(line);
        o["faults"] = string.Join(';', faults);
        o["faults_zh"] = string.Join(';', faults.Select(f => ListRule.Find(f)?.SaysZh));
        o["faults_en"] = string.Join(';', faults.Select(f => ListRule.Find(f)?.SaysEn));
    }

    private static void Missing(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        string Firm(SheetRow row) => row.Text("firm", "企业") ?? "";
        var missing = ReductionList.Missing(
            rows.Where(r => r.Says("emits", "涉气")).Select(Firm).ToArray(),
            rows.Where(r => r.Says("listed", "列入")).Select(Firm).ToArray(),
            rows.Where(r => r.Text("reason", "不列理由") is not null).Select(Firm).ToArray()
        );
        o["missing"] = string.Join(';', missing);
        o["count"] = missing.Count;
    }

    private static void FirmSum(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        var firm = rows.Select(r => r.Decimal("firm_base", "企业排放量")).FirstOrDefault(v => v is not null);
        var lines = rows.Select(r => r.Needed("base", "生产线排放量")).ToArray();
        o["lines"] = Figure(lines.Sum());
        o["equal"] = ReductionList.IsSumOfLines(firm, lines);
    }

    private static void PartLoad(SheetRow row, Dictionary<string, object?> o)
    {
        var cut = row.Needed("cut", "减排量");
        var line = new ListedLine(row.Needed("base", "日排放量"), cut, cut, cut) { PartLoad = row.Needed("part_load", "限产比例") };
        o["agrees"] = ReductionList.AgreesWithLoad(line, ReductionLevel.Yellow);
        if (o["agrees"] is null)
            row.ReportNoResult("part_load");
    }

    private static void Shares(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        decimal? Sum(params string[] names)
        {
            decimal? sum = 0;
            foreach (var row in rows)
                sum += row.Needed(names);
            return sum;
        }

        var all = Sum("base", "日排放量");
        foreach (
            var (level, name, cut) in new[]
            {
                (ReductionLevel.Yellow, "yellow", Sum("yellow", "黄色")),
                (ReductionLevel.Orange, "orange", Sum("orange", "橙色")),
                (ReductionLevel.Red, "red", Sum("red", "红色")),
            }
        )
        {
            var share = ReductionList.Share(cut, all, level);
            o[name + "_percent"] = Figure(share?.Percent);
            o[name + "_required_percent"] = Figure(ReductionList.RequiredPercent(level));
            o[name + "_enough"] = share?.IsEnough;
            o[name + "_lacking_kg"] = Figure(share?.Lacking);
        }
    }

    private static void Ratio(SheetRow row, Dictionary<string, object?> o)
    {
        var ratio = ReductionList.InventoryRatio(
            row.Needed("daily_t", "日排放量"),
            row.Needed("days", "生产天数"),
            row.Needed("inventory_t", "清单年排放量")
        );
        o["ratio"] = Figure(InventoryForms.Told(row, "inventory_t", ratio?.Ratio));
        o["taken"] = ratio?.IsTaken;
        Certain(o, Certainty.Own);
    }

    private static void Power(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        decimal? First(params string[] names) => rows.Select(r => r.Decimal(names)).FirstOrDefault(v => v is not null);
        var cut = First("cut", "限产比例") ?? 1;
        var power = EpisodeCheck.Power(
            rows.Select(r => r.Decimal("base_kwh", "同类日用电")).ToArray(),
            cut,
            First("tolerance", "容差") ?? (cut == 1 ? 0.10m : 0.05m),
            First("used_kwh", "实际用电")
        );
        if (power is null)
            rows[0].ReportNoResult("used_kwh");
        o["base_mean"] = Figure(power?.BaseMean);
        o["limit_kwh"] = Figure(power?.Limit);
        o["kept"] = power?.IsKept;
        Certain(o, Certainty.Own);
    }

    private static void Achieved(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        var achieved = EpisodeEvaluation.Of(
            rows.Select(r => (r.Needed("planned_kg", "计划减排"), r.Needed("verified", "核实比例"))).ToArray()
        );
        if (achieved is null)
            rows[0].ReportNoResult("verified");
        o["planned_kg"] = Figure(achieved?.Planned);
        o["achieved_kg"] = Figure(achieved?.Achieved);
        o["rate_percent"] = Figure(achieved?.RatePercent);
        Certain(o, Certainty.Own);
    }

    private static void Gain(SheetRow row, Dictionary<string, object?> o)
    {
        var without = row.Decimal("without_measures", "无措施模拟浓度");
        o["gain_percent"] = Figure(EpisodeEvaluation.GainPercent(row.Needed("measured", "实测浓度"), without));
        o["assessed"] = without is null ? "未评估 not assessed" : "已评估 assessed";
    }

    private static void Peak(IReadOnlyList<SheetRow> rows, Dictionary<string, object?> o)
    {
        var (peak, over115, over150) = EpisodeEvaluation.Peak(rows.Select(r => r.In("μg/m³", "pm25", "PM2.5")).ToArray());
        o["peak"] = Figure(peak);
        o["hours_over_115"] = over115;
        o["hours_over_150"] = over150;
    }

    private static LocalDateTime? Moment(SheetRow row, params ReadOnlySpan<string> names)
    {
        var text = row.Text(names);
        if (WrittenMoment.Read(text) is { Precision: MomentPrecision.Time } moment)
            return moment.Local;
        row.Report(names[0], $"时间无法识别 time not understood '{text}'");
        return null;
    }

    private static void Timeliness(SheetRow row, Dictionary<string, object?> o)
    {
        var (published, start, first) = (
            Moment(row, "published", "发布时间"),
            Moment(row, "start", "启动时间"),
            Moment(row, "first_hour_over_150", "首个超150小时")
        );
        if (published is not { } p || start is not { } s || first is not { } f)
            return;
        o["notice_h"] = Figure(EpisodeCheck.NoticeHours(p, s));
        o["lead_h"] = Figure(EpisodeCheck.LeadHours(s, f));
        Certain(o, Certainty.Own);
    }

    private static LocalTime? Time(SheetRow row, params ReadOnlySpan<string> names)
    {
        var text = row.Text(names) ?? "";
        if (Clock.Parse(text) is { Success: true } time)
            return time.Value;
        row.Report(names[0], $"时刻应为 18:00 的形式 write times as 18:00: '{text}'");
        return null;
    }

    private static void Window(SheetRow row, Dictionary<string, object?> o)
    {
        _ = row.Text("operation", "作业");
        var (time, from, to) = (Time(row, "time", "时刻"), Time(row, "from", "起"), Time(row, "to", "止"));
        if (time is not { } t || from is not { } f || to is not { } end)
            return;
        var stopped = row.Text("rule", "规则") is "stopped" or "禁止";
        o["allowed"] = OzoneWindow.Holds(t, f, end) != stopped;
    }

    private static void Grade(SheetRow row, Dictionary<string, object?> o)
    {
        var sector = SectorGrade.Find(row.Text("sector", "行业"));
        var grade = row.Text("grade", "级别") ?? "";
        if (sector is null)
            row.Report("sector", "不在39个行业中 not among the 39 sectors");
        o["no"] = sector?.Number;
        o["known_grades"] = string.Join(';', sector?.Grades ?? []);
        o["grade_known"] = grade.Length == 0 ? null : sector?.Grades.Contains(grade);
        o["least_measure"] = SectorGrade.LeastMeasure(grade);
        Certain(o, Certainty.Low);
    }
}
