using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;

namespace Shanhe.Server.Commands.Standards;

/// <summary>The units of concentrations that files for the standards are written in; these commands know no plan and so no plan's units.</summary>
internal static class SheetUnits
{
    public static UnitTable Table { get; } = Build();

    private static UnitTable Build()
    {
        var units = new Dictionary<string, Unit>(StringComparer.Ordinal)
        {
            ["g"] = new("g", Dimension.Of("mass"), Rational.One),
            ["m"] = new("m", Dimension.Of("length"), Rational.One),
            ["share"] = new("share", Dimension.Of("mass share"), Rational.One),
        };
        foreach (var (prefix, size) in new[] { ("ng", "1e-9"), ("μg", "1e-6"), ("mg", "1e-3"), ("g", "1"), ("kg", "1e3") })
        {
            Add(prefix + "/m³", size + " g m^-3");
            Add(prefix + "/L", size + "/1e-3 g m^-3");
            Add(prefix + "/kg", size + "/1e3 share");
        }

        return new(units.Values.Select(u => (u, (IReadOnlyList<string>)[])));

        void Add(string symbol, string definition) =>
            units[symbol] =
                UnitTable.Define(symbol, definition, units.GetValueOrDefault) ?? throw new InvalidOperationException(definition);
    }

    /// <summary>
    /// By what figures under a heading are multiplied to be in a unit: 1 where the heading says nothing of units, <c>null</c> where it says
    /// one that does not convert, or something that may be one.
    /// </summary>
    /// <param name="bracket">What stands in brackets behind the name.</param>
    /// <param name="wanted">The unit in which the figures are wanted.</param>
    /// <param name="isName">Whether a text is another name of the column: 高锰酸盐指数（CODMn） says nothing of units.</param>
    public static decimal? Scale(string bracket, string wanted, Func<string, bool> isName)
    {
        if (bracket.Length == 0 || PlainText.Fold(bracket) == PlainText.Fold(wanted))
            return 1m;
        if (Table.Find(bracket) is { } unit && Table.Find(wanted) is { } target)
            return unit.ConvertsTo(target) ? unit.To(target).Apply(1m) : null;
        // 以N计 says what was counted.
        return bracket.StartsWith('以') || bracket is "无量纲" or "dimensionless" || isName(bracket) ? 1m : null;
    }
}
