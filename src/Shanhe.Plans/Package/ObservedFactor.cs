using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A quantity that instruments measure. Its id is the code of HJ 212-2017 where that has one; else a code of this package.")]
public sealed record ObservedFactor : PlanItem
{
    [Doc("Name of the quantity.")]
    public required LocalText Name { get; init; }

    [Doc("Unit in which readings are kept.")]
    [UnitSymbol]
    public required string Unit { get; init; }

    [Doc("Decimals shown and kept in averages.")]
    public required int Decimals { get; init; }

    [Doc("Name in the tables of standards, such as PM2.5 or COD.")]
    public string? Standard { get; init; }

    [Doc("Other codes under which devices and files send it; codes of HJ/T 212-2005 are known without being named.")]
    public IReadOnlyList<string> Codes { get; init; } = [];

    [Doc("Unit of the total over a period, such as m³ or kg.")]
    [UnitSymbol]
    public string? TotalUnit { get; init; }

    [Doc("How readings make up an hour: mean; last for a counter; sum for amounts; vector for a direction.")]
    public Gathering Gathering { get; init; } = Gathering.Mean;
}
