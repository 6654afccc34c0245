namespace Shanhe.Plans.Formulas;

public sealed record NegateNode(int Start, Node Inner) : Node(Start);
