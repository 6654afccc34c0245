namespace Shanhe.Standards.Units;

/// <summary>Molar masses of the gases that stacks and stations measure, g/mol.</summary>
public static class MolarMass
{
    /// <summary>The molar mass of a gas by its formula.</summary>
    /// <param name="gas">SO2, NO, NO2, NOx (counted as NO2), CO, CO2, O2, O3, NH3, HCl, HF, H2S or CH4.</param>
    /// <returns>g/mol, or null for a gas that the list lacks.</returns>
    public static decimal? Of(string gas) =>
        gas switch
        {
            "SO2" => 64.06m,
            "NO" => 30.01m,
            "NO2" or "NOx" => 46.01m,
            "CO" => 28.01m,
            "CO2" => 44.01m,
            "O2" => 32.00m,
            "O3" => 48.00m,
            "NH3" => 17.03m,
            "HCl" => 36.46m,
            "HF" => 20.01m,
            "H2S" => 34.08m,
            "CH4" => 16.04m,
            _ => null,
        };
}
