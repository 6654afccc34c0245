using Shanhe.Standards.Water;

namespace Shanhe.Standards.Tests.Boundaries;

public sealed class WaterBoundaryTests
{
    public static TheoryData<string> Items() => [.. SurfaceWaterItem.All.Where(i => !i.IsRange).Select(i => i.Code)];

    [Theory]
    [MemberData(nameof(Items))]
    public void A_result_on_the_limit_keeps_the_class_and_one_just_over_it_loses_it(string code)
    {
        var item = SurfaceWaterItem.All.First(i => i.Code == code);
        for (var c = WaterClass.I; c <= WaterClass.V; c++)
        {
            var limit = item.Limit(c)!.Value;
            var beyond = item.MoreIsBetter ? limit - 0.0000001m : limit + 0.0000001m;
            Assert.True(item.ClassOf(limit) <= c);
            Assert.True(item.ClassOf(beyond) > c);
        }
    }

    [Theory]
    [InlineData("COD", 15, WaterClass.I)]
    [InlineData("COD", 15.1, WaterClass.III)]
    [InlineData("COD", 20, WaterClass.III)]
    [InlineData("COD", 20.1, WaterClass.IV)]
    [InlineData("COD", 40, WaterClass.V)]
    [InlineData("COD", 40.1, WaterClass.WorseThanV)]
    [InlineData("DO", 7.5, WaterClass.I)]
    [InlineData("DO", 7.4, WaterClass.II)]
    [InlineData("DO", 5, WaterClass.III)]
    [InlineData("DO", 4.9, WaterClass.IV)]
    [InlineData("DO", 2, WaterClass.V)]
    [InlineData("DO", 1.9, WaterClass.WorseThanV)]
    [InlineData("NH3N", 1.0, WaterClass.III)]
    [InlineData("NH3N", 1.01, WaterClass.IV)]
    [InlineData("TP_lake", 0.05, WaterClass.III)]
    [InlineData("TP_lake", 0.051, WaterClass.IV)]
    [InlineData("pH", 6, WaterClass.I)]
    [InlineData("pH", 9, WaterClass.I)]
    [InlineData("pH", 5.9, WaterClass.WorseThanV)]
    [InlineData("pH", 9.1, WaterClass.WorseThanV)]
    public void Table_1_of_GB_3838_holds_on_either_side(string code, double value, WaterClass expected) =>
        Assert.Equal(expected, SurfaceWaterItem.All.First(i => i.Code == code).ClassOf((decimal)value));
}
