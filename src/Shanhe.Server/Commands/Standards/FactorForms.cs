using Shanhe.Plans.Writing;
using Shanhe.Standards;
using Shanhe.Standards.Agriculture;
using Shanhe.Standards.GreenhouseGases;
using Shanhe.Standards.Inventories;
using static Shanhe.Server.Commands.Standards.SheetOutput;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Files that look figures up in the tables of the standards: each comes with unit, source and how surely it is known.</summary>
internal static class FactorForms
{
    private static readonly char[] Between = [';', '；', '、', '|'];

    private static readonly Dictionary<string, InventoryPollutant> Pollutants = Enum.GetValues<InventoryPollutant>()
        .SelectMany(p =>
            new[] { (Name: p.ToString(), p), (Name: p == InventoryPollutant.PM25 ? "PM2.5" : p.ToString().ToUpperInvariant(), p) }
        )
        .DistinctBy(p => p.Name)
        .ToDictionary(p => p.Name, p => p.p, StringComparer.Ordinal);

    private static readonly Dictionary<string, Func<SheetRow, string?, string?, SourcedFigure?>> OfEmission = new(StringComparer.Ordinal)
    {
        ["boiler"] = (r, item, of) => BoilerFactor.Of(of, r.Text("fuel", "燃料"), item, Pollutant(r), r.Decimal("mw", "机组容量")),
        ["vehicle"] = (r, item, of) => VehicleFactor.Of(item, r.Text("fuel", "燃料"), of, Pollutant(r)),
        ["vehicle-km"] = (_, item, _) => VehicleFactor.Kilometres(item),
        ["machine"] = (r, item, _) => MachineFactor.Of(item, Pollutant(r)),
        ["straw"] = (r, item, _) => FieldBurning.Factor(item, Pollutant(r)),
        ["solvent"] = (_, item, of) => SolventFactor.Of(of, item),
        ["fertiliser"] = (_, item, _) => AmmoniaLoss.FertiliserPercent(item),
        ["pile-wind"] = (_, item, _) => PileDust.Threshold(item),
    };

    private static readonly Dictionary<string, Func<SheetRow, string?, SourcedFigure?>> OfGas = new(StringComparer.Ordinal)
    {
        ["livestock"] = (r, item) =>
            LivestockFactor.Of(r.Text("kind", "类型"), item, r.Text("class", "饲养方式"), r.Text("guide", "规则", "指南")),
        ["manure-system"] = (r, item) => ManureMethane.Factor(item, r.SignedNeeded("temp_c", "年均气温")),
        ["fields"] = (_, item) => FieldNitrousOxide.Factor(item),
        ["waste"] = (r, item) => WasteFactor.Of(r.Text("kind", "类型"), item, r.Text("guide", "规则", "指南")),
        ["process"] = (r, item) => ProcessGas.Of(item, r.Text("guide", "规则", "指南")),
    };

    private static readonly Dictionary<string, string> SoilTests = new(StringComparer.Ordinal)
    {
        ["soil N dry"] = "soil N dry",
        ["旱地全氮"] = "soil N dry",
        ["soil N paddy"] = "soil N paddy",
        ["水田全氮"] = "soil N paddy",
        ["soil P"] = "soil P",
        ["有效磷"] = "soil P",
    };

    public static IReadOnlyList<SheetForm> OfInventory { get; } =
    [
        SheetForm.LookUp(
            "factor",
            $"排放系数查询 factors: table/表 ({string.Join(", ", OfEmission.Keys)}), item/项目, of/类别 (锅炉行业 industry, heat, power; 车辆排放标准; 溶剂用途 printing …), fuel/燃料, mw/机组容量, pollutant/污染物",
            row => row.Word(OfEmission, "table", "表")?.Invoke(row, row.Text("item", "项目"), row.Text("of", "类别"))
        ),
        SheetForm.Each(
            "control",
            "治理技术去除率 removal of a control: control/治理技术",
            (row, o) =>
            {
                var control = row.Told(ControlTechnique.Find(row.Text("control", "治理技术")));
                o["SO2_percent"] = Figure(control?.SO2);
                o["NOx_percent"] = Figure(control?.NOx);
                o["VOCs_percent"] = Figure(control?.VOCs);
                o["PM2.5_percent"] = Figure(control?.PM25);
                o["PM2.5_10_percent"] = Figure(control?.Coarse);
                Certain(o, Certainty.Text);
            }
        ),
        SheetForm.Groups(
            "controls",
            "多级治理合计去除率 controls in series: line/生产线, removal_percent/去除率 (一行一级 a control a row)",
            ["line", "生产线"],
            (rows, o) =>
            {
                var removed = Removal.InSeries(rows.Select(r => r.Needed("removal_percent", "去除率") / 100).ToArray());
                Ruled(o, 100 * rows[0].Told(removed), "%", Removal.InSeries);
            }
        ),
        SheetForm.Rule(
            "vehicle-correction",
            "机动车系数修正 corrections of vehicle factors: fuel/燃料 (petrol, diesel, diesel heavy, diesel light truck), conditions/工况 (below 10 C;load 75 %), pollutant/污染物",
            "",
            VehicleFactor.Correction,
            row =>
                VehicleFactor.Correction(
                    row.Text("fuel", "燃料"),
                    (row.Text("conditions", "工况") ?? "").Split(
                        Between,
                        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                    ),
                    Pollutant(row)
                )
        ),
    ];

    public static IReadOnlyList<SheetForm> OfGases { get; } =
    [
        SheetForm.LookUp(
            "factor",
            $"因子查询 factors: table/表 ({string.Join(", ", OfGas.Keys)}), item/项目, kind/类型 (enteric CH4, VS, B0 …; doc, incineration ccw …), class/饲养方式, guide/规则, temp_c/年均气温",
            row => row.Word(OfGas, "table", "表")?.Invoke(row, row.Text("item", "项目"))
        ),
        SheetForm.LookUp(
            "gwp",
            "全球变暖潜势 warming potentials: set/GWP (SAR, AR4, AR5, AR6), gas/气体",
            row => WarmingPotential.Of(row.Text("set", "GWP"), row.Text("gas", "气体"))
        ),
        SheetForm.Each("gwp-rule", "采用哪套GWP set of potentials: date/日期 或 or guide/规则 (guide 2011, guide 2025, GB/T 32151 …)", Set),
        SheetForm.Each(
            "sector",
            "清单代码 codes of sources: code/代码 (1A … 5C)",
            (row, o) =>
            {
                var sector = row.Told(GasSector.Find(row.Text("code", "代码")));
                o["sector"] = sector?.Sector;
                o["emitter"] = sector?.Emitter;
                o["gases"] = sector?.Gases;
                o["activity_data"] = sector?.Activity;
                Certain(o, Certainty.Memory);
            }
        ),
    ];

    public static IReadOnlyList<SheetForm> OfAgriculture { get; } =
    [
        SheetForm.LookUp(
            "crop-need",
            "作物需养分 needs of crops: crop/作物, nutrient/养分 (N, P)",
            row => LandCapacity.CropNeed(row.Text("crop", "作物"), row.Text("nutrient", "养分"))
        ),
        SheetForm.LookUp(
            "parameter",
            "承载力参数 parameters of land capacity: parameter/参数 (excreted, supplied, fertilised share, manure share, season use), item/项目 (N, P, I, II, III)",
            row => LandCapacity.Parameter(row.Text("parameter", "参数"), row.Text("item", "项目") ?? "")
        ),
        SheetForm.Each(
            "land-class",
            $"土壤氮磷养分分级 classes of soil: test/测定项目 ({string.Join(", ", SoilTests.Keys)}), figure/测定值 (g/kg, 有效磷 mg/kg)",
            (row, o) =>
            {
                var of = LandCapacity.SoilClass(row.Word(SoilTests, "test", "测定项目"), row.Needed("figure", "测定值"));
                o["class"] = row.Told(of);
                o["fertilised_share"] = Figure(LandCapacity.Parameter("fertilised share", of)?.Value);
                By(o, LandCapacity.SoilClass);
            }
        ),
    ];

    private static InventoryPollutant Pollutant(SheetRow row) => row.Word(Pollutants, "pollutant", "污染物");

    private static void Set(SheetRow row, Dictionary<string, object?> o)
    {
        var rule = row.Text("guide", "规则");
        if (row.Text("date", "日期") is { } date)
        {
            if (WrittenMoment.Read(date) is not { Precision: not MomentPrecision.Month } moment)
            {
                row.Report("date", $"日期应为 2026-03-01 的形式 write dates as 2026-03-01: '{date}'");
                return;
            }

            var inForce = WarmingPotential.GuideOn(moment.Date)?.Rule;
            if (rule is not null && inForce is not null && rule != inForce)
                row.Doubt($"当日施行的是 the guide in force on that day is {inForce}");
            rule ??= inForce;
        }

        var set = row.Told(WarmingPotential.SetOf(rule));
        o["rule"] = rule;
        o["set"] = set?.Set;
        Certain(o, set?.Certainty ?? Certainty.Low);
    }
}
