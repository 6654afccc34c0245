namespace Shanhe.Plans.Formulas;

public sealed record NotNode(int Start, Node Inner) : Node(Start);
