namespace Shanhe.Plans.Formulas;

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
