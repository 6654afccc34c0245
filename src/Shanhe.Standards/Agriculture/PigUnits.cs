using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Agriculture;

/// <summary>Livestock in pig units, with what their manure supplies after losses.</summary>
/// <param name="Units">Pig units.</param>
public sealed record PigUnits(decimal Units)
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("agri_pig_units").Rows];

    /// <summary>Nitrogen supplied, t a year: 7.0 kg a unit.</summary>
    public decimal NitrogenTonnes => Units * LandCapacity.Parameter("supplied", "N")!.Value / 1000;

    /// <summary>Phosphorus supplied, t a year: 1.2 kg a unit.</summary>
    public decimal PhosphorusTonnes => Units * LandCapacity.Parameter("supplied", "P")!.Value / 1000;

    /// <summary>A herd in pig units: 100 pigs = 15 dairy cows = 30 beef cattle = 250 sheep = 2 500 poultry.</summary>
    /// <param name="heads">Heads in stock by animal: 猪, 奶牛, 肉牛, 羊, 家禽.</param>
    /// <returns>The units; null for an animal that the guide lacks or heads that are missing or negative.</returns>
    [Standard("畜禽粪污土地承载力测算技术指南 2018", "pig units", Certainty.Secondary, Vectors = "pig_units")]
    public static PigUnits? Of(IEnumerable<KeyValuePair<string, decimal?>> heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        decimal? units = 0;
        foreach (var (animal, number) in heads)
        {
            decimal? each = null;
            foreach (var r in Rows)
            {
                if (r["animal"] == animal)
                    each = r.Decimal("heads_per_100_units");
            }

            units += Given.Amount(number) * 100 / each;
        }

        return units is { } u ? new PigUnits(u) : null;
    }
}
