using Shanhe.Standards;
using Shanhe.Standards.Inventories;
using static Shanhe.Server.Commands.Standards.SheetOutput;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Files of an inventory: dust, vehicles and machines, fires, ammonia.</summary>
internal static class DustForms
{
    private static readonly (string Name, InventoryPollutant Pollutant)[] Exhaust =
    [
        ("CO", InventoryPollutant.CO),
        ("VOCs", InventoryPollutant.VOCs),
        ("NOx", InventoryPollutant.NOx),
        ("PM2.5", InventoryPollutant.PM25),
    ];

    private static readonly (string Name, InventoryPollutant Pollutant)[] Smoke =
    [
        ("PM2.5", InventoryPollutant.PM25),
        ("PM10", InventoryPollutant.PM10),
        ("SO2", InventoryPollutant.SO2),
        ("NOx", InventoryPollutant.NOx),
        ("CO", InventoryPollutant.CO),
        ("VOCs", InventoryPollutant.VOCs),
        ("NH3", InventoryPollutant.NH3),
    ];

    public static IReadOnlyList<SheetForm> All { get; } =
    [
        SheetForm.Each(
            "paved-road",
            "铺装道路 paved roads: sL_g_m2/积尘负荷, mean_weight_t/平均车重, eta/控制效率, km/长度, vehicles_a/年车流量, wet_days/不起尘天数",
            (row, o) =>
                Road(row, o, RoadDust.PavedFactor(Double(row, "sL_g_m2", "积尘负荷"), Double(row, "mean_weight_t", "平均车重"), Eta(row)))
        ),
        SheetForm.Each(
            "unpaved-road",
            "未铺装道路 unpaved roads: silt_percent/积尘含量, speed_km_h/车速, moisture_percent/含水率, eta, km, vehicles_a, wet_days",
            (row, o) =>
                Road(
                    row,
                    o,
                    RoadDust.UnpavedFactor(
                        Double(row, "silt_percent", "积尘含量"),
                        Double(row, "speed_km_h", "车速"),
                        Double(row, "moisture_percent", "含水率"),
                        Eta(row)
                    )
                )
        ),
        SheetForm.Each(
            "site",
            "施工扬尘 building sites: m2/面积, months/月数, eta/控制效率",
            (row, o) => Sizes(row, o, SiteDust.Construction(Double(row, "m2", "面积"), Double(row, "months", "月数"), Eta(row)), "_t")
        ),
        SheetForm.Each(
            "soil",
            "土壤风蚀 bare soil: m2/面积, erodibility/可蚀性, bare_share/裸露比例, wind_m_s/风速, rain_mm/降水量, temp_c/气温, eta",
            Soil
        ),
        SheetForm.Each("handling", "堆场装卸 handling of piles: wind_m_s/风速, moisture_percent/含水率, t/装卸量, eta", Handling),
        SheetForm.Each(
            "pile",
            "堆场风蚀 wind on piles: wind_m_s/风速, z_m/风速高度, z0_m/粗糙度, threshold_m_s/起尘风速 或 or material/物料, disturbances/扰动次数, m2/面积, eta",
            Pile
        ),
        SheetForm.Each("vehicle", "道路机动车 vehicles: class/车型, fuel/燃料, stage/排放标准, vehicles/保有量, km_a/年行驶里程", Vehicle),
        SheetForm.Each("machine", "非道路机械 machines: machine/机械 (工程机械, 农业机械), fuel_t/柴油用量", Machine),
        SheetForm.Each(
            "straw",
            "秸秆露天焚烧 straw burnt: straw/秸秆, crop_t/产量, ratio/草谷比, burnt_share/露天焚烧比例 或 or points/火点数",
            Straw
        ),
        SheetForm.Each(
            "wild-fire",
            "森林草原火灾 forest and grass fires: kind/类型 (森林, 草原), ha/面积, t_ha/生物量",
            (row, o) =>
                o["burnt_t"] = Figure(
                    InventoryForms.Told(
                        row,
                        "ha",
                        FieldBurning.WildTonnes(
                            row.Needed("ha", "面积"),
                            row.Needed("t_ha", "生物量"),
                            row.Text("kind", "类型") is "forest" or "森林"
                        )
                    )
                )
        ),
        SheetForm.Each("fertiliser-nh3", "氮肥氨 ammonia of fertiliser: fertiliser/肥料, n_t/氮量, share/挥发比例", Fertiliser),
        SheetForm.Each("livestock-nh3", "畜禽氨 ammonia of livestock: animal/畜种, heads/存栏, days/饲养天数, share/挥发比例", Livestock),
    ];

    private static double Double(SheetRow row, params ReadOnlySpan<string> names) => (double)(row.Needed(names) ?? -1);

    private static double Eta(SheetRow row) => (double)(row.Decimal("eta", "控制效率") ?? 0);

    private static void Sizes(SheetRow row, Dictionary<string, object?> o, Dust? dust, string suffix)
    {
        if (dust is null)
            row.ReportNoResult("eta");
        o["TSP" + suffix] = Figure(dust?.TSP);
        o["PM10" + suffix] = Figure(dust?.PM10);
        o["PM2.5" + suffix] = Figure(dust?.PM25);
        Certain(o, dust?.Certainty ?? Certainty.Low);
    }

    private static void Road(SheetRow row, Dictionary<string, object?> o, Dust? factor)
    {
        Sizes(row, o, factor, "_g_km");
        var year = RoadDust.Tonnes(
            factor,
            Double(row, "km", "长度"),
            Double(row, "vehicles_a", "年车流量"),
            (double)(row.Decimal("wet_days", "不起尘天数") ?? 0)
        );
        Sizes(row, o, year, "_t");
    }

    private static void Soil(SheetRow row, Dictionary<string, object?> o)
    {
        var climate = SiteDust.ClimateFactor(
            Double(row, "wind_m_s", "风速"),
            Double(row, "rain_mm", "降水量"),
            (double)(row.Signed("temp_c", "气温") ?? 0)
        );
        Sizes(
            row,
            o,
            SiteDust.Soil(
                Double(row, "m2", "面积"),
                Double(row, "erodibility", "可蚀性"),
                0.5,
                1,
                (double)(row.Decimal("bare_share", "裸露比例") ?? 1),
                climate ?? -1,
                Eta(row)
            ),
            "_t"
        );
    }

    private static void Handling(SheetRow row, Dictionary<string, object?> o)
    {
        var factor = PileDust.HandlingFactor(Double(row, "wind_m_s", "风速"), Double(row, "moisture_percent", "含水率"), Eta(row));
        Sizes(row, o, factor, "_kg_t");
        if (row.Decimal("t", "装卸量") is { } t)
            Sizes(row, o, factor?.Times((double)t / 1000), "_t");
    }

    private static void Pile(SheetRow row, Dictionary<string, object?> o)
    {
        var friction = PileDust.FrictionVelocity(
            Double(row, "wind_m_s", "风速"),
            (double)(row.Decimal("z_m", "风速高度") ?? 10),
            Double(row, "z0_m", "粗糙度")
        );
        var table = PileDust.Threshold(row.Text("material", "物料"));
        if ((row.Decimal("threshold_m_s", "起尘风速") ?? table?.Value) is not { } threshold)
        {
            row.Report("threshold_m_s", "缺少数值 the figure is missing");
            return;
        }

        var dust = friction is { } u
            ? PileDust.Wind(PileDust.Potential(u, (double)threshold), Double(row, "disturbances", "扰动次数"), Eta(row))
            : null;
        Sizes(row, o, dust, "_kg_m2");
        if (row.Decimal("m2", "面积") is { } m2)
            Sizes(row, o, dust?.Times((double)m2 / 1000), "_t");
    }

    private static void Vehicle(SheetRow row, Dictionary<string, object?> o)
    {
        var (vehicle, fuel, stage) = (row.Text("class", "车型"), row.Text("fuel", "燃料"), row.Text("stage", "排放标准"));
        var count = row.Needed("vehicles", "保有量");
        var kilometres = row.Decimal("km_a", "年行驶里程") ?? VehicleFactor.Kilometres(vehicle)?.Value;
        foreach (var (name, pollutant) in Exhaust)
        {
            var factor = VehicleFactor.Of(vehicle, fuel, stage, pollutant);
            if (factor is null)
                row.Report("stage", $"没有基准系数，不按零计 no base factor: unknown, not zero '{vehicle} {fuel} {stage}'");
            o[name + "_t"] = Figure(VehicleFactor.Tonnes(count, kilometres, factor?.Value));
            if (row.Problems.Count > 0)
                return;
        }

        Certain(o, Certainty.Low);
    }

    private static void Machine(SheetRow row, Dictionary<string, object?> o)
    {
        var (machine, fuel) = (row.Text("machine", "机械"), row.Needed("fuel_t", "柴油用量"));
        foreach (var (name, pollutant) in Exhaust)
            o[name + "_t"] = Figure(
                InventoryForms.Told(row, "machine", Removal.Emitted(fuel, MachineFactor.Of(machine, pollutant)?.Value))
            );
        Certain(o, Certainty.Memory);
    }

    private static void Straw(SheetRow row, Dictionary<string, object?> o)
    {
        var straw = row.Text("straw", "秸秆");
        var points = row.Decimal("points", "火点数");
        var burnt = points is { } p
            ? FieldBurning.TonnesOfPoints((int)p)
            : FieldBurning.StrawTonnes(
                row.Needed("crop_t", "产量"),
                row.Needed("ratio", "草谷比"),
                row.Needed("burnt_share", "露天焚烧比例")
            );
        o["burnt_t"] = Figure(InventoryForms.Told(row, "burnt_share", burnt));
        foreach (var (name, pollutant) in Smoke)
            o[name + "_t"] = Figure(
                InventoryForms.Told(row, "straw", Removal.Emitted(burnt, FieldBurning.Factor(straw, pollutant)?.Value))
            );
        Certain(o, Certainty.Low);
    }

    private static void Fertiliser(SheetRow row, Dictionary<string, object?> o)
    {
        var own = row.Decimal("share", "挥发比例");
        var table = AmmoniaLoss.FertiliserPercent(row.Text("fertiliser", "肥料"));
        o["NH3_t"] = Figure(
            InventoryForms.Told(row, "fertiliser", AmmoniaLoss.Tonnes(row.Needed("n_t", "氮量"), own ?? table?.Value / 100))
        );
        Certain(o, own is null ? Certainty.Low : Certainty.Memory);
    }

    private static void Livestock(SheetRow row, Dictionary<string, object?> o)
    {
        var excreted = AmmoniaLoss.ExcretedTonnes(
            row.Text("animal", "畜种"),
            row.Needed("heads", "存栏"),
            row.Decimal("days", "饲养天数") ?? 365
        );
        o["TAN_t"] = Figure(excreted?.Value);
        o["NH3_t"] = Figure(InventoryForms.Told(row, "animal", AmmoniaLoss.Tonnes(excreted?.Value, row.Needed("share", "挥发比例"))));
        Certain(o, Certainty.Low);
    }
}
