using CsCheck;
using NodaTime;
using Shanhe.Standards.Air;
using Shanhe.Standards.Dispersion;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Tests;

public sealed class PropertyTests
{
    [Fact]
    public void A_higher_concentration_never_has_a_lower_individual_index() =>
        Gen.Select(Gen.Int[0, 7500], Gen.Int[0, 7500], Gen.Enum<Pollutant>(), Gen.Enum<AqiRule>())
            .Sample(
                (a, b, p, rule) =>
                {
                    var low = AirQualityIndex.Individual(
                        rule,
                        p,
                        p == Pollutant.O3 ? AirAveraging.Hour : AirAveraging.Day,
                        Measured.Of(Math.Min(a, b) / 10m)
                    );
                    var high = AirQualityIndex.Individual(
                        rule,
                        p,
                        p == Pollutant.O3 ? AirAveraging.Hour : AirAveraging.Day,
                        Measured.Of(Math.Max(a, b) / 10m)
                    );
                    Assert.True(low <= high);
                }
            );

    [Fact]
    public void A_tie_goes_to_the_even_digit_and_rounding_never_moves_more_than_half_a_digit()
    {
        Assert.Equal(2m, HalfToEven.ToDecimals(2.5m, 0));
        Assert.Equal(4m, HalfToEven.ToDecimals(3.5m, 0));
        Assert.Equal(0.0012m, HalfToEven.ToSignificantDigits(0.00115m, 2));
        Gen.Decimal[-1000, 1000].Sample(d => Math.Abs(HalfToEven.ToDecimals(d, 1) - d) <= 0.05m);
    }

    [Fact]
    public void A_section_is_never_better_with_a_worse_item() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60])
            .Sample(
                (cod, more) =>
                {
                    WaterClass Of(int value) =>
                        SectionAssessment
                            .Of([KeyValuePair.Create("COD", LabResult.Of(value)), KeyValuePair.Create("NH3N", LabResult.Of(0.4m))])
                            .Class!.Value;
                    Assert.True(Of(cod) <= Of(cod + more));
                }
            );

    [Fact]
    public void The_mass_of_a_river_spill_stays_the_same_without_decay() =>
        Gen.Select(Gen.Double[5, 50], Gen.Double[0.1, 1.5], Gen.Double[600, 7200])
            .Sample(
                (dispersion, velocity, time) =>
                {
                    var (mass, width) = (0.0, 12 * Math.Sqrt(2 * dispersion * time) / 4000);
                    for (var k = -2000; k < 2000; k++)
                    {
                        mass +=
                            RiverSpill.Instantaneous(50_000, 40, dispersion, velocity, velocity * time + (k + 0.5) * width, time)
                            * 40
                            * width;
                    }

                    Assert.Equal(50_000, mass, 50.0);
                }
            );

    [Fact]
    public void The_mass_of_a_puff_over_the_ground_is_the_release() =>
        Gen.Select(Gen.Double[1.5, 8], Gen.Double[120, 1200], Gen.Int[0, 5])
            .Sample(
                (wind, time, order) =>
                {
                    var stability = "ABCDEF".Substring(order, 1);
                    var s = GaussianPlume.Sigmas(stability, wind * time)!.Value;
                    var (ground, step) = (0.0, s.Y / 8);
                    for (var i = -48; i <= 48; i++)
                    {
                        for (var j = -48; j <= 48; j++)
                        {
                            ground +=
                                GaussianPlume.Puff(5000, wind, wind * time + i * step, j * step, 0, time, stability)!.Value * step * step;
                        }
                    }

                    Assert.Equal(5000, ground * s.Z * Math.Sqrt(Math.PI / 2), 1.0);
                },
                iter: 40
            );

    [Fact]
    public void The_flux_of_a_plume_through_a_plane_is_the_release()
    {
        var s = GaussianPlume.Sigmas("D", 1000)!.Value;
        var flux = 0.0;
        for (var y = -5 * s.Y; y < 5 * s.Y; y += s.Y / 20)
        {
            for (var z = s.Z / 40; z < 6 * s.Z + 60; z += s.Z / 20)
                flux += GaussianPlume.Concentration(100, 3, 1000, y, z, 20, "D")!.Value * 3 * s.Y / 20 * s.Z / 20;
        }

        Assert.Equal(100, flux, 0.5);
    }

    [Fact]
    public void The_year_does_not_depend_on_the_order_of_its_values_and_a_change_of_edition_is_seen_day_by_day()
    {
        decimal?[] values = [3, 1, null, 2, 9, 4];
        Assert.Equal(Percentile.Of(values, 95), Percentile.Of(values.Reverse(), 95));
        Assert.Equal(AirEdition.Of2012, AirEdition.On(new LocalDate(2026, 2, 28)));
        Assert.Equal(AirEdition.Of2026Transition, AirEdition.On(new LocalDate(2026, 3, 1)));
        Assert.Equal(AirEdition.Of2026Final, AirEdition.On(new LocalDate(2031, 1, 1)));
        Assert.Null(AirEdition.On(new LocalDate(2015, 12, 31)));
    }

    [Fact]
    public void A_result_below_detection_counts_half_of_its_limit()
    {
        Assert.True(LabResult.TryParse("0.02L", out var result));
        Assert.Equal(0.01m, result.Counted());
        Assert.Equal(0m, result.Counted(DetectionRule.Zero));
        Assert.False(LabResult.TryParse("n/a", out _));
    }
}
