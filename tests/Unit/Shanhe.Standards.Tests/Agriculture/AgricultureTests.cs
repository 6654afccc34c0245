using NodaTime;
using Shanhe.Standards.Agriculture;
using Shanhe.Standards.Ecosystem;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Tests.Agriculture;

public sealed class AgricultureTests
{
    [Fact]
    public void A_rate_out_of_range_is_no_rate()
    {
        Assert.Null(FertiliserUse.Uptake(100, 101, 1, 1));
        Assert.Equal(-50, FertiliserUse.EfficiencyPercent(5, 10, 10));
        Assert.Null(FertiliserUse.EfficiencyPercent(5, 10, 0));
        Assert.Equal(40, FertiliserUse.Weighted([(0.5m, 30), (0.5m, 50)]));
        Assert.Null(FertiliserUse.Weighted([(0.5m, null)]));
        Assert.Equal(50, FertiliserUse.PesticidePercent([(0.5m, 40), (0.5m, 60)]));
        Assert.Null(FertiliserUse.PesticidePercent([(0.5m, 40), (0.51m, 60)]));
        Assert.Null(FertiliserUse.ReductionPercent(0, 1));
        Assert.Equal(new CoverageRate(50, false), CoverageRate.Of(0.25m, 0.5m));
        Assert.Equal(new StrawUse(0.5m, 0.25m, 50), StrawUse.Of([(1, 1, 0.5m)], [0.25m]));
        Assert.Null(StrawUse.Of([(1, 1, 1.5m)], []));
        Assert.Null(FilmRecovery.Of(1, 1.1m, 1));
        Assert.Null(FilmRecovery.Of(1, 0, 0));
        Assert.Null(FilmRecovery.IsThickEnough(null));
    }

    [Fact]
    public void Land_follows_its_nutrient_and_its_farm()
    {
        var land = LandCapacity.Of([new("小麦", 100)], 0.5m, 0.5m, 0.25m)!;
        Assert.Equal((3m, 3m, null), (land.Need, land.FromManure, land.Load));
        Assert.Equal(3000m / 7, land.Capacity);
        Assert.Null(LandCapacity.Of([new("小麦", 100)], 0.5m, 0.5m, 0));
        Assert.Null(LandCapacity.Of([new("小麦", 100)], 0.5m, 0.5m, 0.25m, null, "K"));
        Assert.Equal(7000, LandCapacity.FarmNitrogen(1000, null, false, null));
        Assert.Null(LandCapacity.FarmNitrogen(1000, null, true, null));
        Assert.Equal(0.45m, LandCapacity.Parameter("fertilised share", "II")!.Value);
        Assert.Null(LandCapacity.Parameter("fertilised share", "IV"));
        Assert.Equal("I", LandCapacity.LoadGrade(0));
        Assert.Null(LandCapacity.LoadGrade(-1));
        Assert.Equal((7m, 1.2m), (new PigUnits(1000).NitrogenTonnes, new PigUnits(1000).PhosphorusTonnes));
    }

    [Fact]
    public void A_certificate_ends_the_day_before_its_anniversary()
    {
        var issued = new LocalDate(2024, 2, 29);
        Assert.Equal(new LocalDate(2025, 2, 27), ProductCertificate.LastDay("有机产品", issued));
        Assert.Equal(new LocalDate(2029, 2, 27), ProductCertificate.LastDay("绿色食品原料基地", issued));
        var end = new LocalDate(2027, 6, 30);
        Assert.Equal("valid", ProductCertificate.State(end, end.PlusDays(-90)));
        Assert.Equal("to renew", ProductCertificate.State(end, end.PlusDays(-89)));
        Assert.Equal("to renew", ProductCertificate.State(end, end));
        Assert.Equal("lapsed", ProductCertificate.State(end, end.PlusDays(1)));
        Assert.Null(ProductCertificate.KeepsCap(1, null));
    }

    [Fact]
    public void Accounts_name_what_they_lack()
    {
        var account = EconomicEcologicalProduct.Of(10, 1, 1, 2)!;
        Assert.Equal((10m, 8m, 1m, 20m), (account.Geep, account.GreenGdp, account.RatioToGdp, account.RegulationPercent));
        Assert.False(account.IsPartial);
        Assert.True(EconomicEcologicalProduct.Of(10, 1, 1, 2, ["health"])!.IsPartial);
        Assert.Null(EconomicEcologicalProduct.Of(0, 1, 1, 2));
        Assert.Null(EconomicEcologicalProduct.Of(1, 1, 1, 0));
        Assert.Contains(EconomicEcologicalProduct.Parts, p => p is { Key: "GDP" });
        Assert.Equal(17, EconomicEcologicalProduct.Parts.Count);
    }

    [Fact]
    public void Damage_and_compensation_have_their_ends()
    {
        Assert.Equal(1, DamageCost.RelativeRisk(0.1, 5, 5));
        Assert.Null(DamageCost.AttributableCases(-1, 0.1, 2));
        Assert.Null(DamageCost.AttributableCases(1, 1.1, 2));
        Assert.Null(DamageCost.AttributableCases(1, 0.1, 0.9));
        Assert.Equal(0.25, DamageCost.AttributableCases(0.5, 1, 2));
        Assert.Equal(0, DamageCost.HumanCapital(100, 0, 0, 0));
        Assert.Equal(100 / 1.1 + 100 / 1.21, DamageCost.HumanCapital(100, 0, 0.1, 2)!.Value, 9);
        Assert.Null(DamageCost.HumanCapital(-1, 0, 0, 2));
        Assert.Null(DamageCost.HumanCapital(1, -1, 0, 2));
        Assert.Null(DamageCost.HumanCapital(1, 0, -1, 2));
        Assert.Equal(0, DamageCost.HumanCapital(0, 0, 0, 2));
        Assert.Equal(Certainty.Secondary, WaterCompensation.ShanxiDeduction([(1, 1)])!.Certainty);
        Assert.Equal(Certainty.Low, WaterCompensation.ShanxiDeduction([(2, 1)])!.Certainty);
        Assert.Null(WaterCompensation.ShanxiDeduction([]));
        Assert.Null(WaterCompensation.HenanShandong(WaterClass.III, null));
        Assert.Null(WaterCompensation.Index([(1, 0, 1)]));
        Assert.Equal(0.5m, WaterCompensation.Index([(1, 2, 1)]));
        Assert.Equal((3m, 1m, 2m), WaterCompensation.Sum([(1, 1), (2, 0)]));
    }
}
