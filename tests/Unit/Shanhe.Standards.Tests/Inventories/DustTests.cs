using Shanhe.Standards.Inventories;

namespace Shanhe.Standards.Tests.Inventories;

public sealed class DustTests
{
    [Fact]
    public void Little_of_everything_still_gives_dust()
    {
        Assert.Equal(0.62 * Math.Pow(0.3, 0.91) * Math.Pow(0.5, 1.02), RoadDust.PavedFactor(0.3, 0.5)!.PM10, 12);
        Assert.Equal(
            1691.4 * (0.6 / 12) * Math.Pow(0.9 / 30, 0.3) / Math.Pow(0.5 / 0.5, 0.3),
            RoadDust.UnpavedFactor(0.6, 0.9, 0.5)!.TSP,
            9
        );
        Assert.Equal(0.62 * 0.5 * 0.5 * (1 - 0.5 / 365) * 1e-6, RoadDust.Tonnes(RoadDust.PavedFactor(1, 1), 0.5, 0.5, 0.5)!.PM10, 12);
        Assert.Equal(2.69e-4 * 0.5 * 0.5, SiteDust.Construction(0.5, 0.5)!.TSP, 12);
        Assert.Equal(0.5 * 0.4 * 0.3 * 0.2 * 0.6 * 1e-4 * 0.5, SiteDust.Soil(0.5, 0.5, 0.4, 0.3, 0.2, 0.6)!.TSP, 15);
        Assert.Equal(0.74 * 0.0016 * Math.Pow(0.5 / 2.2, 1.3) / Math.Pow(0.5 / 2, 1.4), PileDust.HandlingFactor(0.5, 0.5)!.TSP, 12);
        Assert.Equal(0.5 * 0.5 * 0.5e-3, PileDust.Wind(0.5, 0.5)!.PM10, 12);
        var index = 1.099 * 0.5 / (0.5949 - 0.1189 * 4);
        Assert.Equal(0.504 * 0.125 / (index * index), SiteDust.ClimateFactor(0.5, 0.5, -4)!.Value, 9);
        Assert.Equal(0.4 * 0.5 / Math.Log(0.5 / 0.2), PileDust.FrictionVelocity(0.5, 0.5, 0.2)!.Value, 12);
    }

    [Fact]
    public void Nothing_gives_no_dust_and_a_full_control_takes_all()
    {
        Assert.Equal(0, RoadDust.PavedFactor(0, 5)!.TSP);
        Assert.Equal(0, RoadDust.PavedFactor(1, 5, 1)!.TSP);
        Assert.Equal(0, RoadDust.UnpavedFactor(0, 5, 1)!.TSP);
        Assert.Equal(0, RoadDust.UnpavedFactor(5, 5, 1, 1)!.PM25);
        Assert.Equal(0, RoadDust.UnpavedFactor(5, 0, 1)!.PM25);
        Assert.Equal(0, RoadDust.Tonnes(RoadDust.PavedFactor(1, 1), 0, 5, 0)!.TSP);
        Assert.Equal(0, RoadDust.Tonnes(RoadDust.PavedFactor(1, 1), 5, 0, 0)!.TSP);
        Assert.Equal(0, SiteDust.Construction(0, 5)!.TSP);
        Assert.Equal(0, SiteDust.Construction(5, 0)!.TSP);
        Assert.Equal(0, SiteDust.Construction(5, 5, 1)!.TSP);
        Assert.Equal(0, SiteDust.Soil(0, 1, 1, 1, 1, 1)!.TSP);
        Assert.Equal(0, SiteDust.Soil(1, 0, 1, 1, 1, 1)!.TSP);
        Assert.Equal(0, SiteDust.Soil(1, 1, 1, 1, 1, 0)!.TSP);
        Assert.Equal(0, SiteDust.Soil(1, 1, 1, 1, 1, 1, 1)!.TSP);
        Assert.Equal(0, PileDust.HandlingFactor(0, 2)!.TSP);
        Assert.Equal(0, PileDust.HandlingFactor(2, 2, 1)!.TSP);
        Assert.Equal(0, PileDust.Wind(0, 5)!.TSP);
        Assert.Equal(0, PileDust.Wind(5, 0)!.TSP);
        Assert.Equal(0, PileDust.Wind(5, 5, 1)!.TSP);
        Assert.Equal(0, PileDust.Potential(1, 1));
        Assert.Equal(0, PileDust.FrictionVelocity(0, 10, 0.2));
        Assert.Equal(0, SiteDust.ClimateFactor(0, 1, 10));
    }

    [Fact]
    public void Figures_out_of_range_give_no_dust_at_all()
    {
        Assert.Null(RoadDust.PavedFactor(-0.1, 5));
        Assert.Null(RoadDust.PavedFactor(1, 0));
        Assert.Null(RoadDust.PavedFactor(1, 5, 1.01));
        Assert.Null(RoadDust.UnpavedFactor(-0.1, 5, 1));
        Assert.Null(RoadDust.UnpavedFactor(1, -0.1, 1));
        Assert.Null(RoadDust.UnpavedFactor(1, 1, 0));
        Assert.Null(RoadDust.UnpavedFactor(1, 1, 1, -0.01));
        var road = RoadDust.PavedFactor(1, 1);
        Assert.Null(RoadDust.Tonnes(road, -0.1, 1, 0));
        Assert.Null(RoadDust.Tonnes(road, 1, -0.1, 0));
        Assert.Null(RoadDust.Tonnes(road, 1, 1, -0.1));
        Assert.Null(RoadDust.Tonnes(null, 1, 1, 0));
        Assert.Null(SiteDust.Construction(-0.1, 1));
        Assert.Null(SiteDust.Construction(1, -0.1));
        Assert.Null(SiteDust.Soil(-0.1, 1, 1, 1, 1, 1));
        Assert.Null(SiteDust.Soil(1, -0.1, 1, 1, 1, 1));
        Assert.Null(SiteDust.Soil(1, 1, 1, 1, 1, -0.1));
        Assert.Null(SiteDust.Soil(1, 1, 1, 1, 1, 1, 1.1));
        Assert.Null(SiteDust.ClimateFactor(-0.1, 1, 10));
        Assert.Null(SiteDust.ClimateFactor(1, 0, 10));
        Assert.Null(SiteDust.ClimateFactor(1, 1, -6));
        Assert.Null(PileDust.HandlingFactor(-0.1, 1));
        Assert.Null(PileDust.HandlingFactor(1, 0));
        Assert.Null(PileDust.Wind(-0.1, 1));
        Assert.Null(PileDust.Wind(1, -0.1));
        Assert.Null(PileDust.FrictionVelocity(1, 0.2, 0.2));
        Assert.Null(PileDust.FrictionVelocity(1, 1, 0));
        Assert.Null(PileDust.FrictionVelocity(-0.1, 1, 0.2));
    }

    [Fact]
    public void Dust_keeps_the_certainty_of_its_constants()
    {
        Assert.Equal(Certainty.Memory, RoadDust.PavedFactor(1, 1)!.Certainty);
        Assert.Equal(Certainty.Low, RoadDust.UnpavedFactor(1, 1, 1)!.Certainty);
        Assert.Equal(Certainty.Low, SiteDust.Soil(1, 1, 1, 1, 1, 1)!.Times(2).Certainty);
        Assert.Equal(Certainty.Secondary, PileDust.HandlingFactor(1, 1)!.Certainty);
    }
}
