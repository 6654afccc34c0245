namespace Shanhe.Plans.Formulas;

/// <summary>A node of the syntax tree; <c>Start</c> is the offset in the formula's text, from 0.</summary>
public abstract record Node(int Start);

public sealed record NumberNode(int Start, decimal Value, string UnitSymbol) : Node(Start);

public sealed record TextNode(int Start, string Value) : Node(Start);

public sealed record TruthNode(int Start, bool Value) : Node(Start);

public sealed record NameNode(int Start, string Name) : Node(Start);

public sealed record DateNode(int Start, NodaTime.LocalDate Value) : Node(Start);

/// <summary>A column of a group, or a field of the record that a reference names: <c>group.field</c>, <c>ref(field).field</c>.</summary>
public sealed record MemberNode(int Start, Node Owner, string Member) : Node(Start)
{
    /// <summary>The name under which it is known: the owner's and the member's, joined by a point.</summary>
    public string? Name =>
        Owner switch
        {
            NameNode n => n.Name + "." + Member,
            CallNode { Function: "ref", Arguments: [NameNode n] } => n.Name + "." + Member,
            _ => null,
        };
}

public sealed record NegateNode(int Start, Node Inner) : Node(Start);

public sealed record NotNode(int Start, Node Inner) : Node(Start);

/// <summary>An infix operation: <c>+ - * / and or</c> or a comparison.</summary>
public sealed record InfixNode(int Start, string Operator, Node Left, Node Right) : Node(Start);

public sealed record CallNode(int Start, string Function, IReadOnlyList<Node> Arguments) : Node(Start);
