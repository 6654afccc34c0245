using Shanhe.Standards;
using Shanhe.Standards.GreenhouseGases;
using static Shanhe.Server.Commands.Standards.SheetOutput;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Files of the greenhouse gases of waste: landfills, incineration, waste water.</summary>
internal static class WasteForms
{
    public static IReadOnlyList<SheetForm> All { get; } =
    [
        SheetForm.Each(
            "landfill",
            "填埋（质量平衡） landfill, mass balance: msw_t/垃圾量, landfilled_share/填埋比例, mcf, doc, recovered_t/回收量, ox/氧化率",
            LandfillBalance
        ),
        new SheetForm(
            "landfill-decay",
            "填埋（一阶衰减） landfill, first-order decay: year/年份, t/填埋量, k, doc, mcf（取首行 of the first row）",
            Decay
        ),
        SheetForm.Each(
            "incineration",
            "焚烧 incineration: guide/指南 (2011, 2025), waste/废物 (MSW, hazardous, sludge), t/焚烧量",
            Incineration
        ),
        SheetForm.Each(
            "wastewater",
            "废水 waste water: kind/类型 (生活, 工业), organics_t/有机物量 (BOD, COD), mcf, recovered_t/回收量, people/人口, protein_kg/蛋白质, sludge_n_t/污泥氮",
            Wastewater
        ),
    ];

    private static void LandfillBalance(SheetRow row, Dictionary<string, object?> o)
    {
        var potential = Landfill.Potential(row.Needed("mcf"), row.Needed("doc"));
        o["L0"] = Figure(potential);
        o["CH4_t"] = Figure(
            InventoryForms.Told(
                row,
                "recovered_t",
                Landfill.MassBalance(
                    row.Needed("msw_t", "垃圾量"),
                    row.Needed("landfilled_share", "填埋比例"),
                    potential,
                    row.Decimal("recovered_t", "回收量") ?? 0,
                    row.Decimal("ox", "氧化率") ?? 0
                )
            )
        );
        Certain(o, Certainty.Memory);
    }

    private static List<Dictionary<string, object?>> Decay(IReadOnlyList<SheetRow> rows)
    {
        if (rows.Count == 0)
            return [];
        var deposits = rows.Select(r => KeyValuePair.Create((int)(r.Needed("year", "年份") ?? 0), (double)(r.Needed("t", "填埋量") ?? 0)))
            .ToArray();
        var (k, doc, mcf) = (rows[0].Needed("k"), rows[0].Needed("doc"), rows[0].Decimal("mcf"));
        if (rows.Any(r => r.Problems.Count > 0))
            return [];
        var years = Landfill.FirstOrderDecay(deposits, (double)k!.Value, (double)doc!.Value, 0.5, (double)(mcf ?? 1));
        if (years.Count == 0)
            rows[0].ReportNoResult("k");
        return [.. years.Select(y => new Dictionary<string, object?> { ["year"] = y.Key, ["CH4_t"] = Figure(y.Value) })];
    }

    private static void Incineration(SheetRow row, Dictionary<string, object?> o)
    {
        var rule = row.Text("guide", "指南")?.Contains("2025", StringComparison.Ordinal) == true ? "2025 guide" : "2011 guide";
        var waste = row.Text("waste", "废物") ?? "MSW";
        SourcedFigure? Of(string name) => WasteFactor.Of("incineration " + name, waste, rule);
        var carbon = Of("ccw");
        o["guide"] = rule;
        o["CO2_t"] = Figure(
            InventoryForms.Told(
                row,
                "waste",
                WasteTreatment.Incineration(row.Needed("t", "焚烧量"), carbon?.Value, Of("fcf")?.Value, Of("ef")?.Value)
            )
        );
        Certain(o, carbon?.Certainty ?? Certainty.Low);
    }

    private static void Wastewater(SheetRow row, Dictionary<string, object?> o)
    {
        var kind = row.Text("kind", "类型") is "工业" or "industrial" ? "industrial" : "domestic";
        var organics = row.Decimal("organics_t", "有机物量", "BOD_t", "COD_t");
        var people = row.Decimal("people", "人口");
        if (organics is null && people is null)
            row.Report("organics_t", "缺少数值 the figure is missing");
        if (organics is not null)
        {
            var methane = WasteTreatment.WaterMethane(
                organics,
                WasteFactor.Of(kind, "bo")?.Value,
                row.Needed("mcf"),
                row.Decimal("recovered_t", "回收量") ?? 0
            );
            o["CH4_t"] = Figure(InventoryForms.Told(row, "mcf", methane));
        }

        if (people is not null)
        {
            var nitrogen = WasteTreatment.WaterNitrogen(
                people,
                row.Needed("protein_kg", "蛋白质"),
                row.Decimal("sludge_n_t", "污泥氮") ?? 0
            );
            o["N2O_t"] = Figure(InventoryForms.Told(row, "people", WasteTreatment.WaterNitrousOxide(nitrogen)));
        }

        Certain(o, Certainty.Memory);
    }
}
