using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;

namespace Shanhe.Plans.Authoring;

/// <summary>Something that a layer offers to those who build on it.</summary>
/// <param name="Layer">The layer, or the package itself.</param>
/// <param name="Kind">The kind of file it stands in.</param>
/// <param name="Item">The item.</param>
public sealed record Offer(string Layer, string Kind, PlanItem Item)
{
    /// <summary>What it is called.</summary>
    public LocalText Name =>
        Item switch
        {
            Series s => s.Name,
            Method m => m.Name,
            SeriesCheck c => c.Text,
            Register r => r.Name,
            Indicator i => i.Name,
            Department d => d.Name,
            CodeList c => c.Name,
            DecisionTable t => t.Name,
            Area a => a.Name,
            Law l => l.Name,
            ObservedFactor f => f.Name,
            SiteKind k => k.Name,
            UnitDefinition u => LocalText.Same(u.Id),
            _ => LocalText.Same(Item.Id),
        };

    /// <summary>Its unit; empty when it has none.</summary>
    public string Unit =>
        Item switch
        {
            Series s => s.Unit,
            Method m => m.Unit,
            Indicator i => i.Unit,
            ObservedFactor f => f.Unit,
            _ => "",
        };

    /// <summary>What it is made of: the inputs of a method, the series that a register counts, the codes of a list.</summary>
    public string Inputs =>
        Item switch
        {
            Method m => string.Join("、", m.Inputs.Values.Select(i => i.Series ?? i.Fact ?? i.Method)),
            SeriesCheck c => string.Join("、", c.Series.Values),
            Register r => string.Join("、", r.Counts.Select(c => c.Series ?? c.SeriesOf)),
            Indicator i => i.Method,
            CodeList c => string.Join("、", c.Codes.Take(6).Select(x => x.Id)),
            DecisionTable t => string.Join("、", t.Inputs),
            UnitDefinition u => u.Is ?? u.Dimension ?? "",
            _ => "",
        };

    /// <summary>Who reports or keeps it.</summary>
    public IReadOnlyList<string> Who =>
        Item switch
        {
            Series s => [s.Department],
            Register r => r.Keepers,
            Indicator i => i.Departments,
            Area a => [a.Department],
            _ => [],
        };

    static readonly Dictionary<Type, string> Kinds = PackageKinds.Lists.ToDictionary(k => k.Value, k => k.Key);

    /// <summary>What is offered whose id or name holds the words, the shortest names first; all of it when nothing is asked for.</summary>
    public static IReadOnlyList<Offer> Find(IReadOnlyList<(string Layer, PlanItem Item)> items, string words)
    {
        var parts = PlainText.HalfWidth(words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. items
                .Where(i => Kinds.ContainsKey(i.Item.GetType()) && i.Item is not (Holiday or PlanPlace))
                .Select(i => new Offer(i.Layer, Kinds[i.Item.GetType()], i.Item))
                .Where(o => parts.All(p => Text(o).Contains(p, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(o => o.Kind, StringComparer.Ordinal)
                .ThenBy(o => o.Name.Zh.Length)
                .ThenBy(o => o.Item.Id, StringComparer.Ordinal),
        ];
    }

    static string Text(Offer offer) =>
        $"{offer.Item.Id} {offer.Name.Zh} {offer.Name.En} {(offer.Item is UnitDefinition u ? string.Join(' ', u.Aliases) : "")}";
}
