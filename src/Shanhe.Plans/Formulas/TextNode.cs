namespace Shanhe.Plans.Formulas;

public sealed record TextNode(int Start, string Value) : Node(Start);
