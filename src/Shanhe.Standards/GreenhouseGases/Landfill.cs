namespace Shanhe.Standards.GreenhouseGases;

/// <summary>Methane of landfills.</summary>
public static class Landfill
{
    /// <summary>The methane that a tonne can give: MCF × DOC × DOC_F × F × 16/12, t/t.</summary>
    /// <param name="correction">MCF, 0–1.</param>
    /// <param name="carbon">DOC, of the wet mass, 0–1.</param>
    /// <param name="dissimilated">DOC_F, 0–1.</param>
    /// <param name="methaneShare">F, of the gas, 0–1.</param>
    /// <returns>t/t, or null when a part is missing or out of range.</returns>
    [Standard("发改办气候〔2011〕1041号", "landfill, L0", Certainty.Memory, Vectors = "landfill_mass_balance")]
    public static decimal? Potential(decimal? correction, decimal? carbon, decimal? dissimilated = 0.5m, decimal? methaneShare = 0.5m) =>
        Given.Share(correction) * Given.Share(carbon) * Given.Share(dissimilated) * Given.Share(methaneShare) * 16 / 12;

    /// <summary>Mass balance, all methane in the year of burial: (waste × share × L₀ − recovered) × (1 − OX), t.</summary>
    /// <param name="wasteTonnes">Municipal waste, t.</param>
    /// <param name="landfilled">Share that is buried, 0–1.</param>
    /// <param name="potential">L₀, t/t.</param>
    /// <param name="recovered">Methane recovered and metered, t.</param>
    /// <param name="oxidation">OX: 0.1 managed with cover, else 0.</param>
    /// <returns>t; null when a part is missing, or more was recovered than there can be.</returns>
    [Standard("发改办气候〔2011〕1041号", "landfill, mass balance", Certainty.Memory, Vectors = "landfill_mass_balance")]
    public static decimal? MassBalance(
        decimal? wasteTonnes,
        decimal? landfilled,
        decimal? potential,
        decimal? recovered = 0,
        decimal? oxidation = 0
    ) =>
        Given.Amount(Given.Amount(wasteTonnes) * Given.Share(landfilled) * Given.Amount(potential) - Given.Amount(recovered))
        * (1 - Given.Share(oxidation));

    /// <summary>First-order decay: what is buried begins to decay on 1 January of the next year.</summary>
    /// <param name="deposits">Year and tonnes; years may lack.</param>
    /// <param name="decay">k, 1/a.</param>
    /// <param name="carbon">DOC, 0–1.</param>
    /// <param name="dissimilated">DOC_F, 0–1.</param>
    /// <param name="correction">MCF, 0–1.</param>
    /// <param name="methaneShare">F, 0–1.</param>
    /// <param name="lastYear">The last year wanted; the last of the deposits without it.</param>
    /// <returns>Methane made in each year from the first deposit on, t, before recovery and oxidation; empty without deposits or for
    /// figures out of range.</returns>
    [Standard("IPCC 2006 vol. 5 ch. 3", "first-order decay", Certainty.Memory, Vectors = "landfill_fod")]
    public static IReadOnlyList<KeyValuePair<int, double>> FirstOrderDecay(
        IReadOnlyCollection<KeyValuePair<int, double>> deposits,
        double decay,
        double carbon,
        double dissimilated = 0.5,
        double correction = 1,
        double methaneShare = 0.5,
        int? lastYear = null
    )
    {
        ArgumentNullException.ThrowIfNull(deposits);
        if (
            deposits.Count == 0
            || !(decay > 0)
            || deposits.Any(d => !(d.Value >= 0))
            || !AreShares(carbon, dissimilated, correction, methaneShare)
        )
            return [];
        var byYear = deposits.ToLookup(d => d.Key, d => d.Value);
        var (years, store) = (new List<KeyValuePair<int, double>>(), 0.0);
        var last = lastYear ?? deposits.Max(d => d.Key);
        for (var year = deposits.Min(d => d.Key); year <= last; year++)
        {
            var decomposed = store * (1 - Math.Exp(-decay));
            store += byYear[year].Sum() * carbon * dissimilated * correction - decomposed;
            years.Add(new(year, decomposed * methaneShare * 16 / 12));
        }

        return years;
    }

    private static bool AreShares(params ReadOnlySpan<double> shares)
    {
        foreach (var share in shares)
        {
            if (share is not (>= 0 and <= 1))
                return false;
        }

        return true;
    }
}
