namespace Shanhe.Standards.Inventories;

/// <summary>Dust of building sites and of bare soil.</summary>
public static class SiteDust
{
    /// <summary>Building sites: 2.69·10⁻⁴ t/(m²·month) × share × area × months × (1 − η), t.</summary>
    /// <param name="squareMetres">Area under work, m².</param>
    /// <param name="months">Months of work.</param>
    /// <param name="removed">η, 0–1.</param>
    /// <returns>t, or null for figures out of range.</returns>
    [Standard("公告2014年第92号", "annex 6, building sites", Certainty.Memory, Vectors = "construction_dust")]
    public static Dust? Construction(double squareMetres, double months, double removed = 0) =>
        squareMetres >= 0 && months >= 0 && removed is >= 0 and <= 1
            ? Dust.Constants("construction").Times(2.69e-4 * squareMetres * months * (1 - removed))
            : null;

    /// <summary>Wind from bare soil: k·I·f·L·V·C·(1 − η)·10⁻⁴ t/(m²·a) × area, t. Every constant is weak.</summary>
    /// <remarks>C = 0.504·u³/PE², PE = 1.099·P / (0.5949 + 0.1189·T); V is 1 − the covered share.</remarks>
    /// <param name="squareMetres">Area, m².</param>
    /// <param name="erodibility">I of the soil, t/(ha·a).</param>
    /// <param name="roughness">f, 0–1.</param>
    /// <param name="unsheltered">L, 0–1.</param>
    /// <param name="bareShare">V, 0–1.</param>
    /// <param name="climate">C, without unit (<see cref="ClimateFactor"/>).</param>
    /// <param name="removed">η, 0–1.</param>
    /// <returns>t a year, or null for figures out of range.</returns>
    [Standard("公告2014年第92号", "annex 6, soil", Certainty.Low, Vectors = "soil_dust")]
    public static Dust? Soil(
        double squareMetres,
        double erodibility,
        double roughness,
        double unsheltered,
        double bareShare,
        double climate,
        double removed = 0
    ) =>
        squareMetres >= 0 && erodibility >= 0 && climate >= 0 && removed is >= 0 and <= 1
            ? Dust.Constants("soil")
                .Times(erodibility * roughness * unsheltered * bareShare * climate * (1 - removed) * 1e-4 * squareMetres)
            : null;

    /// <summary>The climate factor of wind erosion: 0.504·u³/PE².</summary>
    /// <param name="wind">Mean wind, m/s.</param>
    /// <param name="rain">Rain in the year, mm.</param>
    /// <param name="temperature">Mean temperature, °C, over −5.</param>
    /// <returns>C, or null without rain or for a temperature out of range.</returns>
    [Standard("公告2014年第92号", "annex 6, soil, climate", Certainty.Low, Vectors = "soil_dust")]
    public static double? ClimateFactor(double wind, double rain, double temperature)
    {
        var divisor = 0.5949 + 0.1189 * temperature;
        if (!(wind >= 0 && rain > 0 && divisor > 0))
            return null;
        var index = 1.099 * rain / divisor;
        return 0.504 * wind * wind * wind / (index * index);
    }
}
