namespace Shanhe.Plans.Formulas;

public sealed record CallNode(int Start, string Function, IReadOnlyList<Node> Arguments) : Node(Start);
