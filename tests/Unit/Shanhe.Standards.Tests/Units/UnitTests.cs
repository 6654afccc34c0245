using Shanhe.Standards.Units;

namespace Shanhe.Standards.Tests.Units;

public sealed class UnitTests
{
    [Theory]
    [InlineData(ConcentrationUnit.NanogramsPerCubicMetre, "3000000")]
    [InlineData(ConcentrationUnit.MicrogramsPerCubicMetre, "3000")]
    [InlineData(ConcentrationUnit.MilligramsPerCubicMetre, "3")]
    [InlineData(ConcentrationUnit.GramsPerCubicMetre, "0.003")]
    [InlineData(ConcentrationUnit.MicrogramsPerLitre, "3")]
    [InlineData(ConcentrationUnit.MilligramsPerLitre, "0.003")]
    [InlineData(ConcentrationUnit.GramsPerLitre, "0.000003")]
    public void Three_milligrams_in_a_cubic_metre_are_the_same_in_any_unit(ConcentrationUnit unit, string figure)
    {
        var value = decimal.Parse(figure, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(value, new Concentration(3, ConcentrationUnit.MilligramsPerCubicMetre).In(unit));
        Assert.Equal(3, new Concentration(value, unit).In(ConcentrationUnit.MilligramsPerCubicMetre));
    }

    [Fact]
    public void An_unknown_unit_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Concentration(1, (ConcentrationUnit)99).In(ConcentrationUnit.GramsPerLitre));

    [Fact]
    public void A_mole_of_gas_fills_22_4_litres_and_more_when_it_is_warm_or_thin()
    {
        Assert.Equal(22.4m, GasState.Standard.MolarVolumeLitres);
        Assert.Equal(22.4 * 298.15 / 273.15, (double)GasState.Reference.MolarVolumeLitres, 10);
        Assert.Equal(44.8m, new GasState(273.15m, 101.325m / 2).MolarVolumeLitres);
    }

    [Fact]
    public void Parts_per_million_become_milligrams_and_come_back()
    {
        Assert.Equal(64.06m / 22.4m * 10, GasState.Standard.MilligramsFromPpm(10, MolarMass.Of("SO2")!.Value), 12);
        Assert.Equal(10m, GasState.Reference.PpmFromMilligrams(GasState.Reference.MilligramsFromPpm(10, 46.01m), 46.01m), 12);
        Assert.Equal(22.4m, GasState.Standard.PpmFromMilligrams(30.01m, 30.01m));
    }

    // A gas of 50 at 273.15 K is thinner at 298.15 K; at half the pressure it is half.
    [Fact]
    public void A_gas_is_thinner_when_warm_and_at_low_pressure()
    {
        Assert.Equal(50 * 273.15 / 298.15, (double)GasState.Convert(50, GasState.Standard, GasState.Reference), 10);
        Assert.Equal(25m, GasState.Convert(50, GasState.Standard, new GasState(273.15m, 101.325m / 2)));
    }

    // Sums of the standard atomic masses H 1.008, C 12.011, N 14.007, O 15.999, F 18.998, S 32.06, Cl 35.45.
    [Theory]
    [InlineData("SO2", 64.06)]
    [InlineData("NO", 30.01)]
    [InlineData("NO2", 46.01)]
    [InlineData("NOx", 46.01)]
    [InlineData("CO", 28.01)]
    [InlineData("CO2", 44.01)]
    [InlineData("O2", 32.00)]
    [InlineData("O3", 48.00)]
    [InlineData("NH3", 17.03)]
    [InlineData("HCl", 36.46)]
    [InlineData("HF", 20.01)]
    [InlineData("H2S", 34.08)]
    [InlineData("CH4", 16.04)]
    [InlineData("Ar", null)]
    public void A_gas_has_the_molar_mass_of_its_atoms(string gas, double? grams) => Assert.Equal(grams, (double?)MolarMass.Of(gas));
}
