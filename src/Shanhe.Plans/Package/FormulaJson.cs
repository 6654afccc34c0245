using System.Text.Json.Nodes;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Package;

/// <summary>
/// A condition over a record as a tree in JSON, for a program that judges a form while there is no network. Numbers are in base units, so
/// that whoever runs it needs no units. What asks for more than the record in hand (other records, laws, working days, instruments) has no
/// such tree.
/// </summary>
public static class FormulaJson
{
    static readonly HashSet<string> Portable = new(StringComparer.Ordinal)
    {
        "today",
        "now",
        "year",
        "month",
        "days_between",
        "hours_between",
        "first",
        "last",
        "add_days",
        "add_months",
        "is_empty",
        "one_of",
        "len",
        "contains",
        "starts_with",
        "if",
        "sum",
        "mean",
        "min",
        "max",
        "count",
        "abs",
        "coalesce",
        "known",
    };

    /// <summary>The tree, or <c>null</c> when the formula can't be judged without the server.</summary>
    public static JsonObject? Of(Formula? formula, CompiledRegister register, UnitTable units)
    {
        if (formula is null)
            return null;
        var names = formula.Names.ToDictionary(n => n.Name, StringComparer.Ordinal);
        return Tree(formula.Root);

        JsonObject? Tree(Node node) =>
            node switch
            {
                NumberNode n => units.Find(n.UnitSymbol) is { } unit ? new JsonObject { ["n"] = (double)unit.Factor.Apply(n.Value) } : null,
                TextNode t => new JsonObject { ["t"] = t.Value },
                TruthNode t => new JsonObject { ["b"] = t.Value },
                DateNode d => new JsonObject { ["n"] = (double)Value.OfDate(d.Value).Number },
                NameNode n => Name(n.Name),
                MemberNode { Name: { } joined } => Name(joined),
                NegateNode n => Call("neg", [n.Inner]),
                NotNode n => Call("not", [n.Inner]),
                InfixNode i => Call(i.Operator, [i.Left, i.Right]),
                CallNode c when Portable.Contains(c.Function) => Call(c.Function, c.Arguments),
                _ => null,
            };

        JsonObject? Call(string function, IReadOnlyList<Node> arguments)
        {
            var made = arguments.Select(Tree).ToList();
            return made.Contains(null) ? null : new JsonObject { ["f"] = function, ["a"] = new JsonArray([.. made]) };
        }

        JsonObject? Name(string name)
        {
            if (!names.TryGetValue(name, out var known))
                return null;
            var slot = register.Slots[known.Slot];
            var kind = known.Type.Kind.ToString().ToLowerInvariant();
            var scale = known.Type.IsNumeric ? (double)known.Type.Unit.Factor.Apply(1) : 1;
            return slot.Kind switch
            {
                SlotKind.Field when slot.Field!.Type == FieldType.Measured => null,
                SlotKind.Field => new JsonObject
                {
                    ["field"] = slot.Field!.Id,
                    ["k"] = kind,
                    ["s"] = scale,
                },
                SlotKind.RowField => new JsonObject
                {
                    ["cell"] = slot.Field!.Id,
                    ["k"] = kind,
                    ["s"] = scale,
                },
                SlotKind.Column => new JsonObject
                {
                    ["group"] = slot.Owner!.Id,
                    ["column"] = slot.Field!.Id,
                    ["k"] = kind,
                    ["s"] = scale,
                },
                SlotKind.Reference => null,
                _ => new JsonObject { ["own"] = slot.Kind.ToString().ToLowerInvariant() },
            };
        }
    }
}
