using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>One of the eight classes of sources of T/CSES 144, with what its four levels tell apart. Level 4 is the unit of account.</summary>
/// <param name="NameZh">The Chinese name.</param>
/// <param name="NameEn">The English name.</param>
/// <param name="Levels">What levels 1 to 4 tell apart.</param>
/// <param name="Spatial">How the class is placed: point, line or area.</param>
[Standard("T/CSES 144-2024", "classes", Certainty.Text)]
public sealed record SourceClass(string NameZh, string NameEn, IReadOnlyList<string> Levels, string Spatial)
{
    /// <summary>The eight classes. Guides of 2014 and 2015 had ten: the version stands on each inventory.</summary>
    public static IReadOnlyList<SourceClass> All { get; } = [.. EmbeddedTable.Load("inventory_classes").Rows.Select(Of)];

    private static SourceClass Of(TableRow row)
    {
        var name = row["class"].Split(' ', 2);
        return new SourceClass(name[0], name[1], [row["level1"], row["level2"], row["level3"], row["level4"]], row["spatial"]);
    }
}
