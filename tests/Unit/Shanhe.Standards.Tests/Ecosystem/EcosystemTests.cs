using Shanhe.Standards.Carbon;
using Shanhe.Standards.Ecosystem;

namespace Shanhe.Standards.Tests.Ecosystem;

public sealed class EcosystemTests
{
    [Theory]
    [InlineData("EI", 75d, "优")]
    [InlineData("EI", 74.9, "良")]
    [InlineData("EI", 35d, "一般")]
    [InlineData("EI", 34.9, "较差")]
    [InlineData("EI", 0d, "差")]
    [InlineData("EQI", 70d, "1")]
    [InlineData("EQI", 69.9, "2")]
    [InlineData("EQI", 100d, "1")]
    [InlineData("HJ 1172", 54.9, "中")]
    [InlineData("EI", -1d, null)]
    [InlineData("EI", null, null)]
    public void An_index_has_its_class(string scheme, double? index, string? expected) =>
        Assert.Equal(expected, EcologicalIndex.ClassOf(scheme, (decimal?)index));

    [Theory]
    [InlineData(0.9, "无明显变化")]
    [InlineData(1, "略微变化")]
    [InlineData(-2.9, "略微变化")]
    [InlineData(3, "明显变化")]
    [InlineData(-7.9, "明显变化")]
    [InlineData(-8, "显著变化")]
    public void A_change_of_EI_has_its_degree(double delta, string degree) => Assert.Equal(degree, EcologicalIndex.Degree((decimal)delta));

    // HJ 192-2015: up to 1.4 of the mean counts whole, then mean · (2.4 - a), nothing from 2.4 on.
    [Theory]
    [InlineData(14, 14)]
    [InlineData(15, 9)]
    [InlineData(23.9, 0.1)]
    [InlineData(24, 0)]
    [InlineData(25, 0)]
    public void Water_far_above_the_mean_counts_less(double year, double counted)
    {
        Assert.Equal((decimal)counted, EcologicalIndex.WaterVolume((decimal)year, 10));
        Assert.Null(EcologicalIndex.WaterVolume((decimal)year, 0));
        Assert.Null(EcologicalIndex.WaterVolume(null, 10));
        Assert.Null(EcologicalIndex.WaterNetwork(1, 1, 1, 0));
    }

    [Fact]
    public void The_factors_of_soil_loss()
    {
        // Only days of 12 mm and more erode: with β = 0.8363 + 18.144/20 + 24.455/200, α = 21.586 β^-7.1891.
        var beta = 0.8363 + 18.144 / 20 + 24.455 / 200;
        var alpha = 21.586 * Math.Pow(beta, -7.1891);
        Assert.Equal(alpha * (Math.Pow(12, beta) + Math.Pow(30, beta)), SoilErosion.RainErosivity([11.9, 12, 30], 20, 200)!.Value, 9);
        Assert.Null(SoilErosion.RainErosivity([12], 0, 200));
        Assert.Null(SoilErosion.RainErosivity([12], 20, 0));
        // All clay without carbon: (0.2 + 0.3)·0^0.3 = 0. All silt: texture 0.5, fines 1, sand factor 1 - 0.7/(1 + e^17.39).
        Assert.Equal(0, SoilErosion.Erodibility(0, 0, 100, 0));
        Assert.Equal(0.5 * (1 - 0.7 / (1 + Math.Exp(17.39))) * 0.1317, SoilErosion.Erodibility(0, 100, 0, 0)!.Value, 12);
        Assert.Equal(0.014731632029, SoilErosion.Erodibility(99.5, 0.3, 0.2, 1)!.Value, 10);
        Assert.Null(SoilErosion.Erodibility(100, 0, 0, 1));
    }

    // EPIC by hand for sand 40, silt 40, clay 20, carbon 1 %: 0.2 + 0.3·e^(-0.0256·40·0.6) = 0.362289; (40/60)^0.3 = 0.885467;
    // 1 - 0.25/(1 + e^0.77) = 0.920880; 1 - 0.7·0.6/(0.6 + e^(8.23)) = 0.999888.
    [Fact]
    public void The_erodibility_of_a_loam()
    {
        Assert.Equal(0.362289 * 0.885467 * 0.920880 * 0.999888 * 0.1317, SoilErosion.Erodibility(40, 40, 20, 1)!.Value, 6);
    }

    [Theory]
    [InlineData(0, 0.03)]
    [InlineData(4.999, 0.9711)]
    [InlineData(5, 0.9642)]
    [InlineData(9.999, 2.4170)]
    [InlineData(10, 2.8429)]
    [InlineData(30, 9.99)]
    [InlineData(90, 20.94)]
    [InlineData(-0.1, null)]
    [InlineData(90.1, null)]
    public void The_slope_factor_has_three_lines(double degrees, double? factor)
    {
        var found = SoilErosion.Slope(degrees);
        Assert.Equal(factor, found is { } f ? Math.Round(f, 4) : null);
    }

    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(1.1, 0.3)]
    [InlineData(3, 0.3)]
    [InlineData(3.1, 0.4)]
    [InlineData(5, 0.4)]
    [InlineData(5.1, 0.5)]
    public void The_length_factor_has_an_exponent_by_slope(double percent, double exponent)
    {
        Assert.Equal(Math.Pow(2, exponent), SoilErosion.SlopeLength(44.26, percent)!.Value, 12);
        Assert.Equal(0, SoilErosion.SlopeLength(0, percent));
        Assert.Null(SoilErosion.SlopeLength(-1, percent));
    }

    [Fact]
    public void Services_of_nature_are_never_negative_and_want_their_figures()
    {
        Assert.Equal(40_000m, EcosystemRegulation.FloodByVegetation(2, 50, 30));
        Assert.Equal(0m, EcosystemRegulation.FloodByVegetation(2, 30, 50));
        Assert.Equal(350m, EcosystemRegulation.FloodByReservoir(1000));
        Assert.Equal(600_000m, EcosystemRegulation.FloodByMarsh(2));
        Assert.Equal(3_000_000m, EcosystemRegulation.FloodByLake(2, 1.5m));
        // 10.8 MJ/m² a day on 1 km² in 10 days: 108e9 kJ/(3600·3).
        Assert.Equal(10_000_000m, EcosystemRegulation.Cooling(10_800, 1, 10));
        Assert.Null(EcosystemRegulation.Cooling(10_800, 1, 10, 0));
        Assert.Equal(10 * 2453m * 1000 / 3600 + 1200, EcosystemRegulation.Evaporation(10)!.Value, 9);
        Assert.Null(EcosystemRegulation.Evaporation(10, coolingEfficiency: 0));
        Assert.Equal(3m, EcosystemRegulation.PestControl(10, 0.5m, 0.2m));
        Assert.Equal(0m, EcosystemRegulation.PestControl(10, 0.2m, 0.5m));
        Assert.Equal(1m, EcosystemQuality.Relative(9, 6));
        Assert.Equal(0m, EcosystemQuality.Relative(-9, 6));
        Assert.Equal(0.5m, EcosystemQuality.Relative(3, 6));
        Assert.Null(EcosystemQuality.Relative(3, 0));
        Assert.Equal(50m, EcosystemQuality.Index(0.5m, 0.4m, 0.6m));
        Assert.Equal(64m, EcosystemQuality.FunctionIndex(60, 70));
        Assert.Null(EcosystemQuality.FunctionIndex(60, 70, 1.1m));
        Assert.Null(EcosystemQuality.FunctionIndex(60, 70, -0.1m));
        Assert.Equal((60m, 70m), (EcosystemQuality.FunctionIndex(60, 70, 1), EcosystemQuality.FunctionIndex(60, 70, 0)));
        Assert.Null(EcosystemProduct.Sediment(100, 0.2m, 0));
        Assert.Null(EcosystemProduct.SandArea(100, 1.5m, 0));
        Assert.Null(EcosystemProduct.SandArea(100, 0, 0.1m));
        Assert.Equal((5m, 5m), (EcosystemProduct.Purification(5, 9), EcosystemProduct.Purification(9, 5)));
        Assert.Null(EcosystemProduct.Purification(5, null));
        Assert.Null(EcosystemProduct.Purification(null, 5));
    }

    [Fact]
    public void The_value_of_services_names_what_is_missing()
    {
        var gep = EcosystemValue.Total([new("水源涵养", 100), new("固碳", null), new("旅游", 50)]);
        Assert.Equal((150m, false), (gep.Yuan, gep.IsComplete));
        Assert.Equal(["固碳"], gep.Missing);
        Assert.True(EcosystemValue.Total([new("旅游", 50)]).IsComplete);
        Assert.Equal(2m * 7 + 3 * 5, EcosystemValue.Provision([(2, 10, 3), (3, 5, 0)]));
        Assert.Equal(100m * (40 + 3 * 20), EcosystemValue.Recreation([(100, 40, 3, 20)]));
        Assert.Equal(10m * (6 * 0.5m + 1), EcosystemValue.Storage(10, 6, 0.5m, 1));
    }

    [Fact]
    public void Carbon_of_fuels_processes_and_forests()
    {
        // Raw washed coal: 26.344 GJ/t · 0.0254 tC/GJ · 93 % · 44/12.
        Assert.Equal(10 * 26.344 * 0.0254 * 0.93 * 44 / 12, (double)FuelCarbon.Tonnes("洗精煤", 10)!.Value, 9);
        Assert.Equal(44m, FuelCarbon.Tonnes("washed_coal", 12, 1, 1, 100));
        Assert.Null(FuelCarbon.Tonnes("peat", 10));
        Assert.Equal(44m, FuelCarbon.Balance([(20, 0.8m)], [(40, 0.1m)]));
        Assert.Equal(0.535m, FuelCarbon.ProcessFactor("clinker"));
        Assert.Equal(0.11m, FuelCarbon.ProcessFactor("purchased_heat"));
        Assert.Null(FuelCarbon.ProcessFactor("glass"));
        // 28 % of lime and 20 % of magnesia from carbonate: 100 · (0.28·44/56 + 0.20·44/40).
        Assert.Equal(44m, FuelCarbon.Clinker(100, 58, 30, 20, 0));
        Assert.Equal(7143m, StandardCoal.Kilograms("原煤", 10_000));
        Assert.Equal(12_290m, StandardCoal.Kilograms("electricity, equivalent value", 100_000));
        Assert.Null(StandardCoal.Kilograms("peat", 1));
        Assert.Equal(0.5m, StandardCoal.Intensity(50, 100));
        Assert.Null(StandardCoal.Intensity(50, 0));
        Assert.Null(GridFactor.OfYear("全国", 1999));
        Assert.Equal(0.5366m, GridFactor.OfYear("全国", 2022));
        // 10 ha · 100 m³ · 0.5 · 1.5 · (1 + 0.2) · 0.47.
        Assert.Equal(423m, ForestSink.TonnesCarbon([new ForestStand(10, 100, 0.5m, 1.5m, 0.2m)]));
        Assert.Equal(44m, ForestSink.TonnesPerYear(100, 160, 5));
        Assert.Null(ForestSink.TonnesPerYear(100, 160, 0));
    }
}
