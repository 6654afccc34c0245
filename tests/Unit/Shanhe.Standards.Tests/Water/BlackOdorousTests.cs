using Shanhe.Standards.Water;

namespace Shanhe.Standards.Tests.Water;

public sealed class BlackOdorousTests
{
    // 城市黑臭水体整治工作指南: the ends of the ranges are light.
    [Theory]
    [InlineData(25.1, null, null, null, BlackOdorousGrade.None)]
    [InlineData(25d, null, null, null, BlackOdorousGrade.Light)]
    [InlineData(10d, null, null, null, BlackOdorousGrade.Light)]
    [InlineData(9.9, null, null, null, BlackOdorousGrade.Heavy)]
    [InlineData(null, 2.1, null, null, BlackOdorousGrade.None)]
    [InlineData(null, 2.0, null, null, BlackOdorousGrade.Light)]
    [InlineData(null, 0.2, null, null, BlackOdorousGrade.Light)]
    [InlineData(null, 0.1, null, null, BlackOdorousGrade.Heavy)]
    [InlineData(null, null, 51d, null, BlackOdorousGrade.None)]
    [InlineData(null, null, 50d, null, BlackOdorousGrade.Light)]
    [InlineData(null, null, -200d, null, BlackOdorousGrade.Light)]
    [InlineData(null, null, -201d, null, BlackOdorousGrade.Heavy)]
    [InlineData(null, null, null, 7.9, BlackOdorousGrade.None)]
    [InlineData(null, null, null, 8.0, BlackOdorousGrade.Light)]
    [InlineData(null, null, null, 15d, BlackOdorousGrade.Light)]
    [InlineData(null, null, null, 15.1, BlackOdorousGrade.Heavy)]
    [InlineData(30d, 0.1, 100d, 1d, BlackOdorousGrade.Heavy)]
    [InlineData(null, null, null, null, null)]
    public void A_point_has_the_grade_of_its_worst_item(
        double? clear,
        double? oxygen,
        double? redox,
        double? ammonia,
        BlackOdorousGrade? grade
    ) => Assert.Equal(grade, BlackOdorous.UrbanPoint((decimal?)clear, (decimal?)oxygen, (decimal?)redox, (decimal?)ammonia));

    // At 20 cm the bar is 40 % of the depth, 8 cm; the heavy bar follows at 10/25 of it, 3.2 cm.
    [Theory]
    [InlineData(8.1, 20, BlackOdorousGrade.None)]
    [InlineData(8.0, 20, BlackOdorousGrade.Light)]
    [InlineData(3.2, 20, BlackOdorousGrade.Light)]
    [InlineData(3.1, 20, BlackOdorousGrade.Heavy)]
    [InlineData(25, 25, BlackOdorousGrade.Light)]
    public void Shallow_water_is_judged_by_a_share_of_its_depth(double clear, double depth, BlackOdorousGrade grade) =>
        Assert.Equal(grade, BlackOdorous.UrbanPoint((decimal)clear, null, null, null, (decimal)depth));

    [Theory]
    [InlineData(24.9, null, null, null, true)]
    [InlineData(25d, null, null, null, false)]
    [InlineData(24.9, null, null, 25d, true)]
    [InlineData(7.9, null, null, 20d, true)]
    [InlineData(8.0, null, null, 20d, false)]
    [InlineData(null, 1.9, null, null, true)]
    [InlineData(null, 2.0, null, null, false)]
    [InlineData(null, null, 15.1, null, true)]
    [InlineData(null, null, 15d, null, false)]
    [InlineData(40d, 5d, 16d, null, true)]
    [InlineData(null, null, null, null, null)]
    public void One_item_beyond_its_bar_makes_a_rural_water_black(
        double? clear,
        double? oxygen,
        double? ammonia,
        double? depth,
        bool? black
    ) => Assert.Equal(black, BlackOdorous.RuralPoint((decimal?)clear, (decimal?)oxygen, (decimal?)ammonia, (decimal?)depth));

    [Theory]
    [InlineData("", null)]
    [InlineData("N", BlackOdorousGrade.None)]
    [InlineData("NLN", BlackOdorousGrade.Light)]
    [InlineData("HNHNH", BlackOdorousGrade.Heavy)]
    [InlineData("HNHNL", BlackOdorousGrade.Light)]
    [InlineData("NNNHH", BlackOdorousGrade.Heavy)]
    [InlineData("HHNNN", BlackOdorousGrade.Heavy)]
    [InlineData("H", BlackOdorousGrade.Heavy)]
    public void A_water_is_heavy_by_its_share_of_points_or_by_two_neighbours(string points, BlackOdorousGrade? grade) =>
        Assert.Equal(
            grade,
            BlackOdorous.UrbanBody([
                .. points.Select(p =>
                    p == 'H' ? BlackOdorousGrade.Heavy
                    : p == 'L' ? BlackOdorousGrade.Light
                    : BlackOdorousGrade.None
                ),
            ])
        );
}
