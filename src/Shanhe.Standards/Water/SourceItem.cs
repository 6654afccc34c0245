using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Water;

/// <summary>An item of table 2 or 3 of GB 3838-2002: further items of drinking-water sources with one limit.</summary>
/// <param name="Group">Table 2 or 3.</param>
/// <param name="Number">The number in the table.</param>
/// <param name="NameZh">The Chinese name.</param>
/// <param name="Alias">Another spelling, or empty.</param>
/// <param name="Unit">The unit of the limit.</param>
/// <param name="Limit">The limit.</param>
[Standard("GB 3838-2002", "tables 2 and 3", Certainty.Secondary)]
public sealed record SourceItem(int Group, int Number, string NameZh, string Alias, string Unit, decimal Limit)
{
    /// <summary>The 85 items.</summary>
    public static IReadOnlyList<SourceItem> All { get; } =
    [
        .. EmbeddedTable
            .Load("gb3838_source_items")
            .Rows.Select(r => new SourceItem(r.Int("group"), r.Int("no"), r["name_zh"], r["alias"], r["unit"], r.Decimal("limit"))),
    ];

    /// <summary>Finds an item by name.</summary>
    /// <param name="name">The Chinese name or its alias.</param>
    /// <returns>The item, or null.</returns>
    public static SourceItem? Find(string name) => All.FirstOrDefault(i => i.NameZh == name || (i.Alias.Length > 0 && i.Alias == name));
}
