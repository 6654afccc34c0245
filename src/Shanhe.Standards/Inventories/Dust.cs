using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>Figures of dust in three sizes.</summary>
/// <param name="TSP">All suspended particles.</param>
/// <param name="PM10">PM10.</param>
/// <param name="PM25">PM2.5.</param>
/// <param name="Certainty">How the constants of the source are known.</param>
public sealed record Dust(double TSP, double PM10, double PM25, Certainty Certainty)
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("inventory_dust").Rows];

    /// <summary>The constants k of a source of dust.</summary>
    internal static Dust Constants(string source)
    {
        var r = Rows.First(r => r["dust"] == source);
        return new Dust(r.Double("tsp"), r.Double("pm10"), r.Double("pm25"), r.Certainty);
    }

    /// <summary>The figures times a number.</summary>
    /// <param name="by">The number.</param>
    /// <returns>The product, with the same certainty.</returns>
    public Dust Times(double by) => new(TSP * by, PM10 * by, PM25 * by, Certainty);
}
