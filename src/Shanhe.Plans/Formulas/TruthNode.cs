namespace Shanhe.Plans.Formulas;

public sealed record TruthNode(int Start, bool Value) : Node(Start);
