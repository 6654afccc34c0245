using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Tests.Water;

public sealed class SectionAndRiverTests
{
    [Fact]
    public void Heavy_metals_lead_the_main_pollutants_then_class_and_multiple_decide()
    {
        // Over class III: Pb 0.06 of 0.05 is V; COD 60 of 20 and NH3N 3 of 1 are worse than V, both at a multiple of 2; pH has none.
        var section = SectionAssessment.Of(Results(("pH", 5), ("NH3N", 3), ("COD", 60), ("Pb", 0.06m), ("BOD5", 4), ("不存在", 1)));
        Assert.Equal(WaterClass.WorseThanV, section.Class);
        Assert.Equal(["Pb", "COD", "NH3N"], section.MainPollutants.Select(i => i.Code));
        Assert.Equal(["pH", "COD", "NH3N"], section.Worst.Select(i => i.Code));
        Assert.Equal([null, 2m, 2m, 0.2m], section.Multiples.Select(m => m.Value));
        Assert.Equal((true, false), (section.IsWorseThanV, section.IsGood));
    }

    [Fact]
    public void A_section_of_class_III_is_good_and_names_no_main_pollutant()
    {
        var section = SectionAssessment.Of(Results(("COD", 20), ("NH3N", 0.1m)));
        Assert.Equal((WaterClass.III, true, false), (section.Class, section.IsGood, section.IsWorseThanV));
        Assert.Empty(section.MainPollutants);
        Assert.False(SectionAssessment.Of(Results(("COD", 20.5m))).IsGood);
        Assert.Null(SectionAssessment.Of([]).Class);
    }

    [Fact]
    public void Nitrogen_is_stated_apart_for_lakes_and_coliform_for_reference()
    {
        var values = Results(("TN", 1.2m), ("FC", 15_000), ("TP", 0.05m), ("COD", 10));
        var lake = SectionAssessment.Of(values, WaterBody.Lake);
        Assert.Equal((WaterClass.III, WaterClass.IV, WaterClass.IV), (lake.Class, lake.TotalNitrogen, lake.FaecalColiform));
        var river = SectionAssessment.Of(values);
        Assert.Equal((WaterClass.II, (WaterClass?)null, WaterClass.IV), (river.Class, river.TotalNitrogen, river.FaecalColiform));
    }

    [Fact]
    public void Oxygen_at_90_percent_of_saturation_is_class_I()
    {
        var oxygen = SurfaceWaterItem.Find("溶解氧")!;
        Assert.Equal(WaterClass.I, oxygen.ClassOf(4m, 90));
        Assert.Equal(WaterClass.IV, oxygen.ClassOf(4m, 89.9m));
        Assert.Equal(WaterClass.II, SurfaceWaterItem.Find("NH3N")!.ClassOf(0.5m, 95));
        Assert.Equal(WaterClass.WorseThanV, oxygen.ClassOf(LabResult.Below(0.5m)));
        Assert.Equal(WaterClass.I, SurfaceWaterItem.Find("Hg")!.ClassOf(LabResult.Below(0.01m)));
        Assert.Equal(WaterClass.WorseThanV, SurfaceWaterItem.Find("pH")!.ClassOf(LabResult.Below(1m)));
    }

    [Theory]
    [InlineData("NH3-N", "NH3N")]
    [InlineData("NH4-N", "NH3N")]
    [InlineData("氨氮", "NH3N")]
    [InlineData("总磷", "TP")]
    [InlineData("TP_lake", "TP_lake")]
    [InlineData("总氮", "TN")]
    [InlineData("pH 值", "pH")]
    [InlineData("PH", "pH")]
    [InlineData("Cr(VI)", "Cr6")]
    [InlineData("六价铬", "Cr6")]
    [InlineData("CODCr", "COD")]
    [InlineData("codmn", "CODMn")]
    [InlineData("F-", "F")]
    [InlineData(" 铜 ", "Cu")]
    public void An_item_is_found_by_the_names_in_use(string name, string code) => Assert.Equal(code, SurfaceWaterItem.Find(name)!.Code);

    [Fact]
    public void A_range_has_no_single_limit_and_no_class_has_one_beyond_V()
    {
        Assert.Null(SurfaceWaterItem.Find("pH")!.Limit(WaterClass.III));
        Assert.Null(SurfaceWaterItem.Find("COD")!.Limit(WaterClass.WorseThanV));
        Assert.Equal(40m, SurfaceWaterItem.Find("COD")!.Limit(WaterClass.V));
        Assert.Null(SurfaceWaterItem.Find("未知"));
        Assert.Equal("TP_lake", SurfaceWaterItem.Find("TP", WaterBody.Lake)!.Code);
        Assert.Equal(21, SurfaceWaterItem.All.Count(i => i.CountsInSections && i.Code != "TP_lake"));
    }

    // 环办〔2011〕22号: shares decide from five sections on; 90 and 75 % belong to the better side, 20 and 40 % to the worse one.
    [Theory]
    [InlineData(9, 1, 0, "优")]
    [InlineData(8, 2, 0, "良好")]
    [InlineData(6, 2, 0, "良好")]
    [InlineData(5, 3, 0, "轻度污染")]
    [InlineData(3, 2, 1, "轻度污染")]
    [InlineData(2, 2, 1, "中度污染")]
    [InlineData(2, 1, 2, "重度污染")]
    [InlineData(4, 0, 0, null)]
    public void A_river_has_the_status_of_its_shares(int good, int middle, int worst, string? status)
    {
        var river = RiverStatus.Of([
            .. Sections(WaterClass.III, good),
            .. Sections(WaterClass.IV, middle),
            .. Sections(WaterClass.WorseThanV, worst),
            null,
        ]);
        Assert.Equal((good + middle + worst, status), (river.Sections, river.StatusZh));
        Assert.Equal(Math.Round(100m * good / (good + middle + worst), 1), river.GoodPercent);
        Assert.Equal(Math.Round(100m * worst / (good + middle + worst), 1), river.WorstPercent);
        Assert.Equal(default, RiverStatus.Of([null]));
    }

    [Fact]
    public void Under_five_sections_the_mean_of_all_decides_from_five_on_the_shares()
    {
        Dictionary<string, LabResult> Section(decimal cod) => new() { ["COD"] = LabResult.Of(cod) };
        var four = RiverStatus.OfSections([Section(10), Section(10), Section(10), Section(50)]);
        Assert.Equal((4, WaterClass.III, 75m, 25m), (four.Sections, four.StatusClass, four.GoodPercent, four.WorstPercent));
        var five = RiverStatus.OfSections([Section(10), Section(10), Section(10), Section(10), Section(120)]);
        Assert.Equal((5, WaterClass.III), (five.Sections, five.StatusClass));
        var two = RiverStatus.OfSections([Section(10), Section(50)]);
        Assert.Equal((2, WaterClass.IV), (two.Sections, two.StatusClass));
        Assert.Equal(default, RiverStatus.OfSections([]));
    }

    [Fact]
    public void The_main_pollutants_of_a_river_are_over_class_III_in_most_sections()
    {
        SectionAssessment[] sections =
        [
            SectionAssessment.Of(Results(("COD", 25), ("NH3N", 1.2m), ("BOD5", 5))),
            SectionAssessment.Of(Results(("COD", 25), ("TP", 0.2m))),
            SectionAssessment.Of(Results(("COD", 25), ("TP", 0.25m))),
            SectionAssessment.Of(Results(("COD", 20), ("NH3N", 1m))),
        ];
        var main = RiverStatus.MainPollutants(sections);
        Assert.Equal(["COD", "BOD5", "NH3N"], main.Select(m => m.Key.Code));
        Assert.Equal([75m, 25m, 25m], main.Select(m => m.Value));
    }

    [Fact]
    public void Samples_are_averaged_before_the_class()
    {
        var ph = SurfaceWaterItem.Find("pH")!;
        LabResult[] two = [LabResult.Of(6), LabResult.Of(8)];
        Assert.Equal(7m, WaterMeans.Of(ph, two));
        // (10^-6 + 10^-8)/2 = 5.05e-7, whose pH is 6.29671.
        Assert.Equal(6.29671, (double)WaterMeans.Of(ph, two, phByHydrogenIons: true)!.Value, 5);
        Assert.Null(WaterMeans.Of(ph, two, 3, phByHydrogenIons: true));
        Assert.Equal(2m, WaterMeans.Of(SurfaceWaterItem.Find("COD")!, [LabResult.Of(2)], phByHydrogenIons: true));
        var means = WaterMeans.OfAll([Results(("TP", 0.1m), ("COD", 10)), Results(("总磷", 0.2m), ("水色", 3))], WaterBody.Lake, 2);
        Assert.Equal(KeyValuePair.Create("TP_lake", LabResult.Of(0.15m)), Assert.Single(means));
        Assert.Equal((true, false), (WaterMeans.CanAssessYear(8), WaterMeans.CanAssessYear(7)));
    }

    private static IEnumerable<WaterClass?> Sections(WaterClass c, int count) => Enumerable.Repeat((WaterClass?)c, count);

    private static KeyValuePair<string, LabResult>[] Results(params (string Item, decimal Value)[] values) =>
        [.. values.Select(v => KeyValuePair.Create(v.Item, LabResult.Of(v.Value)))];
}
