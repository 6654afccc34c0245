using Shanhe.Plans.Formulas;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Package;

/// <summary>A method whose formula has been checked and whose inputs have been found.</summary>
public sealed record CompiledMethod(Method Method, Formula Formula, IReadOnlyList<CompiledInput> Inputs, Unit Unit)
{
    /// <summary>Whether the formula uses any name more than once.</summary>
    public bool RepeatsNames { get; } = NamesIn(Formula.Root).GroupBy(n => n, StringComparer.Ordinal).Any(g => g.Count() > 1);

    static IEnumerable<string> NamesIn(Node node) =>
        node switch
        {
            NameNode name => [name.Name],
            MemberNode { Name: { } joined } => [joined],
            NegateNode n => NamesIn(n.Inner),
            NotNode n => NamesIn(n.Inner),
            InfixNode i => NamesIn(i.Left).Concat(NamesIn(i.Right)),
            CallNode c => c.Arguments.SelectMany(NamesIn),
            _ => [],
        };
}
