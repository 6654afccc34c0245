namespace Shanhe.Plans.Formulas;

public sealed record NameNode(int Start, string Name) : Node(Start);
