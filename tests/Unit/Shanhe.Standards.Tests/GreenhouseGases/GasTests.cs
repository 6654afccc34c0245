using NodaTime;
using Shanhe.Standards.Carbon;
using Shanhe.Standards.GreenhouseGases;

namespace Shanhe.Standards.Tests.GreenhouseGases;

public sealed class GasTests
{
    [Fact]
    public void A_set_belongs_to_a_rule_and_a_day()
    {
        Assert.Equal(("SAR", Certainty.Memory), WarmingPotential.SetOf("guide 2011"));
        Assert.Equal(("AR5", Certainty.Secondary), WarmingPotential.SetOf("guide 2025"));
        Assert.Equal(("AR5", Certainty.Low), WarmingPotential.SetOf("GB/T 32151"));
        Assert.Null(WarmingPotential.SetOf("guide 1999"));
        Assert.Equal(("guide 2011", "SAR"), WarmingPotential.GuideOn(new LocalDate(2020, 1, 1)));
        Assert.Equal(Certainty.Low, WarmingPotential.Of("AR6", "sf6")!.Certainty);
        Assert.Equal(28, WarmingPotential.Of("AR5", "CH4")!.Value);
        Assert.Null(WarmingPotential.Of("AR7", "CH4"));
    }

    [Fact]
    public void A_removal_is_negative_and_a_missing_amount_is_no_zero()
    {
        Assert.Equal(-2800, WarmingPotential.Equivalent("AR5", [new("CH4", -100)]));
        Assert.Null(WarmingPotential.Equivalent("AR5", [new("CH4", null)]));
        Assert.Equal(0, WarmingPotential.Equivalent("AR5", []));
    }

    [Fact]
    public void The_factor_follows_animal_feeding_and_rule()
    {
        decimal? Enteric(string animal, string? feeding, string? rule) =>
            LivestockFactor.Of(LivestockFactor.Enteric, animal, feeding, rule)?.Value;
        Assert.Equal(99.3m, Enteric("奶牛", "放牧", null));
        Assert.Equal(109.9m, Enteric("奶牛", "繁殖母畜", null));
        Assert.Null(Enteric("奶牛", "繁殖母畜", "2011 guide"));
        Assert.Equal(1, Enteric("猪", "规模化", null));
        Assert.Equal(1.5m, Enteric("猪", null, "GB/T 32151.22-2024"));
        Assert.Equal(52.9m, Enteric("非奶牛", "规模化", "2011 guide"));
        Assert.Null(Enteric("", null, null));
        Assert.Equal(72, LivestockFactor.Of("N excreted", "奶牛")!.Value);
        Assert.Null(LivestockFactor.HeadsOfSold(100, -1));
        Assert.Equal(0, LivestockFactor.HeadsOfSold(100, 0));
        Assert.Equal(100, LivestockFactor.HeadsOfSold(100, 365));
        Assert.Equal(0.5m, LivestockFactor.Tonnes([(10, 50)]));
        Assert.Null(LivestockFactor.Tonnes([(10, 50), (1, null)]));
    }

    [Fact]
    public void Waste_that_is_out_of_range_gives_no_gas()
    {
        Assert.Null(Landfill.Potential(1.1m, 0.1m));
        Assert.Equal(0.1m * 0.5m * 0.5m * 16 / 12, Landfill.Potential(1, 0.1m));
        Assert.Equal(10, Landfill.MassBalance(100, 1, 0.1m));
        Assert.Empty(Landfill.FirstOrderDecay([new(2020, 1), new(2021, -1)], 0.1, 0.1));
        Assert.Empty(Landfill.FirstOrderDecay([new(2020, 1)], -0.1, 0.1));
        Assert.Empty(Landfill.FirstOrderDecay([new(2020, 1)], 0.1, 0.1, methaneShare: 1.1));
        Assert.Empty(Landfill.FirstOrderDecay([new(2020, 1)], 0.1, -0.1));
        var two = Landfill.FirstOrderDecay([new(2020, 100), new(2020, 100)], 0.5, 0.5, lastYear: 2021);
        Assert.Equal([2020, 2021], two.Select(y => y.Key));
        Assert.Equal(200 * 0.5 * 0.5 * (1 - Math.Exp(-0.5)) * 0.5 * 16 / 12, two[1].Value, 9);
        Assert.Equal(6, WasteTreatment.WaterMethane(100, 0.6m, 0.1m));
        Assert.Equal(3, WasteTreatment.WaterNitrogen(1000, 10));
    }

    [Fact]
    public void The_path_of_a_target_has_an_end_and_a_beginning()
    {
        Assert.True(CarbonIntensity.Path(-18, 0, 2, 2)!.IsOnPath);
        Assert.Equal(0, CarbonIntensity.Path(-18, 0, 2, 2)!.DuePercent);
        Assert.False(CarbonIntensity.Path(-18, 1, 2, 1.99)!.IsOnPath);
        Assert.Null(CarbonIntensity.Path(-100, 1, 2, 1));
        Assert.Null(CarbonIntensity.Path(-18, -0.1, 2, 1));
        Assert.Null(CarbonIntensity.Path(-18, 1, 0, 1));
        Assert.Null(CarbonIntensity.Path(-18, 1, 1, 0));
        Assert.NotNull(CarbonIntensity.Path(-99, 1, 0.5, 0.5));
        Assert.NotNull(CarbonIntensity.Path(-0.5, 1, 0.5, 0.5));
    }

    [Fact]
    public void Forest_counts_its_change_alone()
    {
        Assert.Equal(0, ForestGrowth.Sink(1000, 0, 0.5m, 1.5m, 0.2m, 0.5m));
        Assert.Null(ForestGrowth.Sink(-1, 0.1m, 0.5m, 1.5m, 0.2m, 0.5m));
        Assert.Equal((1000m * 0.5m * 2 * 0.5m * 44 / 12 * 0.1m, 0m), ForestGrowth.OfGuide(1000, 0.1m, 0, 0.5m, 2)!.Value);
        Assert.Null(ShrubBiomass.Sink("草地", 1));
        Assert.Equal(("energy", "CO2"), (GasSector.Find("1A")!.Sector, GasSector.Find("1A")!.Gases));
        Assert.Equal(16, GasSector.All.Count);
    }

    [Fact]
    public void An_energy_with_a_range_has_no_fixed_coefficient()
    {
        Assert.Null(StandardCoal.Coefficient("煤泥"));
        Assert.Equal(0.6143m, StandardCoal.Coefficient("焦炉煤气")!.Value);
        Assert.Equal(0.9714m, StandardCoal.Coefficient("coke")!.Value);
        Assert.Null(StandardCoal.Coefficient(null));
        Assert.Null(StandardCoal.Tonnes([new("煤泥", 1)]));
        Assert.Null(StandardCoal.Tonnes([new("原煤", -1)]));
        Assert.Equal(714.3m + 85.7m, StandardCoal.Tonnes([new("原煤", 1000), new("新水", 1000)]));
    }

    // GB/T 2589-2020: the coefficient is the heating value by 29 307.6 kJ, to the fourth decimal but for tar.
    [Fact]
    public void Coefficients_agree_with_their_heating_values()
    {
        var table = Standards.Tables.EmbeddedTable.Load("standard_coal");
        foreach (var row in table.Rows.Where(r => r["lhv_kj"].Length > 0))
            Assert.InRange(row.Decimal("factor") - row.Decimal("lhv_kj") / 29_307.6m, -0.00012m, 0.00012m);
    }
}
