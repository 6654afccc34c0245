namespace Shanhe.Standards.Inventories;

/// <summary>Sulphur dioxide of sinter and pellet plants by balance.</summary>
public static class SinterSulphur
{
    /// <summary>(ore × S + fuel × S) × 1.7 × (1 − capture × removal × running), t.</summary>
    /// <remarks>1.7 stands for 2 × 0.85: of the sulphur 85 percent leaves as SO₂.</remarks>
    /// <param name="oreTonnes">Ore, t.</param>
    /// <param name="oreSulphurPercent">Sulphur of the ore, percent.</param>
    /// <param name="fuelTonnes">Solid fuel, t.</param>
    /// <param name="fuelSulphurPercent">Sulphur of the fuel, percent.</param>
    /// <param name="removed">The share removed, 0–1 (<see cref="Removal.InPractice"/>).</param>
    /// <returns>t of SO₂, or null when a part is missing or out of range.</returns>
    [Standard("T/CSES 144-2024", "formula (11)", Certainty.Text, Vectors = "sinter_so2")]
    public static decimal? Tonnes(
        decimal? oreTonnes,
        decimal? oreSulphurPercent,
        decimal? fuelTonnes,
        decimal? fuelSulphurPercent,
        decimal? removed = 0
    ) =>
        (Given.Amount(oreTonnes) * Given.Percent(oreSulphurPercent) + Given.Amount(fuelTonnes) * Given.Percent(fuelSulphurPercent))
        * 1.7m
        * (1 - Given.Share(removed));
}
