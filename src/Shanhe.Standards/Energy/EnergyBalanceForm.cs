using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Energy;

/// <summary>The rows and columns of the energy balance of a county.</summary>
[Standard("energy statistics form", "rows and columns", Certainty.Memory)]
public static class EnergyBalanceForm
{
    /// <summary>The rows: number and Chinese name.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Rows { get; } =
    [.. EmbeddedTable.Load("energy_balance_rows").Rows.Select(r => KeyValuePair.Create(r["no"], r["row"]))];

    /// <summary>The columns that a county fills: Chinese name and unit. Oil wells and refineries are left out.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Columns { get; } =
    [
        .. EmbeddedTable
            .Load("energy_balance_columns")
            .Rows.Where(r => r["county"] != "N")
            .Select(r => KeyValuePair.Create(r["column"], r["unit"])),
    ];
}
