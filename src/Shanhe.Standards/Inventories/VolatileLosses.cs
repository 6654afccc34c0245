namespace Shanhe.Standards.Inventories;

/// <summary>Volatile organic compounds from solvents, stacks, seals, tanks, water and flares.</summary>
public static class VolatileLosses
{
    /// <summary>Compounds brought in with materials: Σ content × mass, kg.</summary>
    /// <param name="materials">Content in percent and mass in kg of each material.</param>
    /// <returns>kg, or null when a part is missing or out of range.</returns>
    [Standard("T/CSES 144-2024", "formula (23)", Certainty.Text, Vectors = "voc_solvent")]
    public static decimal? InMaterials(IEnumerable<(decimal? ContentPercent, decimal? Kilograms)> materials)
    {
        ArgumentNullException.ThrowIfNull(materials);
        decimal? sum = 0;
        foreach (var (content, mass) in materials)
            sum += Given.Percent(content) * Given.Amount(mass);
        return sum;
    }

    /// <summary>What leaves of what is generated: (1 − capture × removal × running).</summary>
    /// <param name="generated">Generated, any unit of mass.</param>
    /// <param name="removal">Removal, 0–1.</param>
    /// <param name="capture">Capture, 0–1.</param>
    /// <param name="running">Running rate, 0–1.</param>
    /// <returns>In the unit of what is generated, or null.</returns>
    [Standard("T/CSES 144-2024", "formulas (12), (13), (18), (23), (24)", Certainty.Text, Vectors = "voc_solvent process_voc")]
    public static decimal? Leaving(decimal? generated, decimal? removal, decimal? capture, decimal? running = 1) =>
        Given.Amount(generated) * (1 - Removal.InPractice(removal, running, capture));

    /// <summary>Seals: Σ number × factor × hours / 1000, t.</summary>
    /// <remarks>The print of formula (14) has t/8760, which leaves out the hours; the hours are used here.</remarks>
    /// <param name="seals">Number and factor in kg/h of each kind.</param>
    /// <param name="hours">Hours in the year.</param>
    /// <returns>t, or null.</returns>
    [Standard("T/CSES 144-2024", "formulas (14), (16)", Certainty.Text, Vectors = "voc_seals")]
    public static decimal? Seals(IEnumerable<(decimal? Number, decimal? KilogramsPerHour)> seals, decimal? hours)
    {
        ArgumentNullException.ThrowIfNull(seals);
        decimal? sum = 0;
        foreach (var (number, factor) in seals)
            sum += Given.Amount(number) * Given.Amount(factor);
        return sum * Given.Amount(hours) / 1000;
    }

    /// <summary>Seals with leak detection and repair: 0.275 kg/h × (leaking − repaired) × hours / 1000, t.</summary>
    /// <param name="leaking">Seals found leaking.</param>
    /// <param name="repaired">Seals repaired.</param>
    /// <param name="hours">Hours in the year.</param>
    /// <returns>t, or null when more were repaired than leaked.</returns>
    [Standard("T/CSES 144-2024", "formula (15)", Certainty.Text, Vectors = "voc_seals_repaired")]
    public static decimal? RepairedSeals(decimal? leaking, decimal? repaired, decimal? hours) =>
        0.275m * Given.Amount(leaking - Given.Amount(repaired)) * Given.Amount(hours) / 1000;

    /// <summary>Tanks: (k₁ × throughput + n × k₂) × (1 − removed) / 1000, t.</summary>
    /// <param name="throughputTonnes">Throughput, t.</param>
    /// <param name="perTonne">k₁, kg/t.</param>
    /// <param name="tanks">Number of tanks.</param>
    /// <param name="perTank">k₂, kg a year for a tank.</param>
    /// <param name="removed">Share removed, 0–1.</param>
    /// <returns>t, or null.</returns>
    [Standard("T/CSES 144-2024", "formula (17)", Certainty.Text, Vectors = "voc_tanks")]
    public static decimal? Tanks(decimal? throughputTonnes, decimal? perTonne, decimal? tanks, decimal? perTank, decimal? removed = 0) =>
        (Given.Amount(throughputTonnes) * Given.Amount(perTonne) + Given.Amount(tanks) * Given.Amount(perTank))
        * (1 - Given.Share(removed))
        / 1000;

    /// <summary>Cooling water: 1.24 g of compounds a cubic metre, t.</summary>
    /// <param name="cubicMetres">Circulating water, m³.</param>
    /// <returns>t, or null.</returns>
    [Standard("T/CSES 144-2024", "formula (20)", Certainty.Text, Vectors = "voc_cooling_water")]
    public static decimal? CoolingWater(decimal? cubicMetres) => Given.Amount(cubicMetres) * 0.00124m / 1000;

    /// <summary>Waste water of petrochemical works: 0.6 kg/m³ open, 0.42 covered collection and oil separation, 0.005 other, t.</summary>
    /// <param name="cubicMetres">Waste water, m³.</param>
    /// <param name="treatment">open, covered or other.</param>
    /// <returns>t, or null for another word.</returns>
    [Standard("T/CSES 144-2024", "formula (21)", Certainty.Text, Vectors = "voc_waste_water")]
    public static decimal? WasteWater(decimal? cubicMetres, string? treatment) =>
        treatment switch
        {
            "open" => Given.Amount(cubicMetres) * 0.6m / 1000,
            "covered" => Given.Amount(cubicMetres) * 0.42m / 1000,
            "other" => Given.Amount(cubicMetres) * 0.005m / 1000,
            _ => null,
        };

    /// <summary>A flare lets a fifth through: Q × (1 − 0.8).</summary>
    /// <param name="amount">Compounds led to the flare, any unit of mass.</param>
    /// <returns>In the unit of the amount, or null.</returns>
    [Standard("T/CSES 144-2024", "formula (22)", Certainty.Text, Vectors = "voc_flare")]
    public static decimal? Flare(decimal? amount) => Given.Amount(amount) * 0.2m;
}
