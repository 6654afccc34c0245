namespace Shanhe.Plans.Formulas;

public sealed record NumberNode(int Start, decimal Value, string UnitSymbol) : Node(Start);
