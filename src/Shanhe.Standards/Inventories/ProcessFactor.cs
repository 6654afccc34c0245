using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>Factors of an industrial process, g/kg of product, generated before control.</summary>
/// <param name="Product">The product in Chinese.</param>
/// <param name="Process">The process; – where the table has one only.</param>
/// <param name="CO">Carbon monoxide.</param>
/// <param name="NOx">Nitrogen oxides as NO₂.</param>
/// <param name="SO2">Sulphur dioxide.</param>
/// <param name="NH3">Ammonia.</param>
/// <param name="VOCs">Volatile organic compounds.</param>
/// <param name="PM25">PM2.5.</param>
/// <param name="PM10">PM10.</param>
[Standard("T/CSES 144-2024", "process tables", Certainty.Text, Vectors = "process_emission")]
public sealed record ProcessFactor(
    string Product,
    string Process,
    decimal CO,
    decimal NOx,
    decimal SO2,
    decimal NH3,
    decimal VOCs,
    decimal PM25,
    decimal PM10
)
{
    /// <summary>The processes of the table.</summary>
    public static IReadOnlyList<ProcessFactor> All { get; } =
    [
        .. EmbeddedTable
            .Load("inventory_processes")
            .Rows.Select(r => new ProcessFactor(
                r["product"],
                r["process"],
                r.Decimal("co"),
                r.Decimal("nox"),
                r.Decimal("so2"),
                r.Decimal("nh3"),
                r.Decimal("vocs"),
                r.Decimal("pm25"),
                r.Decimal("pm10")
            )),
    ];

    /// <summary>Finds a process. A product with one process needs none named; with several, the process decides.</summary>
    /// <param name="product">The product, such as 焦炭, 熟料.</param>
    /// <param name="process">The process, such as 机械炼焦.</param>
    /// <returns>The factors, or null when there are none or the process is not told.</returns>
    public static ProcessFactor? Find(string? product, string? process = null)
    {
        var of = All.Where(f => f.Product == product).ToArray();
        return of.FirstOrDefault(f => f.Process == process) ?? (of.Length == 1 ? of[0] : null);
    }
}
