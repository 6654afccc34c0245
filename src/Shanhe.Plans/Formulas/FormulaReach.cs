namespace Shanhe.Plans.Formulas;

/// <summary>What a formula over a record reads beside the record itself.</summary>
public static class FormulaReach
{
    static readonly HashSet<string> Beyond = new(StringComparer.Ordinal)
    {
        "today",
        "now",
        "exists",
        "count_records",
        "ref",
        "balance",
        "available",
    };

    /// <summary>The first function that reads the day or another record, or <c>null</c> when the formula is one of its record alone.</summary>
    public static string? BeyondRecord(Node node) =>
        node switch
        {
            CallNode call when Beyond.Contains(call.Function) => call.Function + "()",
            CallNode call => call.Arguments.Select(BeyondRecord).FirstOrDefault(f => f is not null),
            MemberNode member => BeyondRecord(member.Owner),
            NegateNode negate => BeyondRecord(negate.Inner),
            NotNode not => BeyondRecord(not.Inner),
            InfixNode infix => BeyondRecord(infix.Left) ?? BeyondRecord(infix.Right),
            _ => null,
        };
}
