namespace Shanhe.Plans.Formulas;

/// <summary>An infix operation: <c>+ - * / and or</c> or a comparison.</summary>
public sealed record InfixNode(int Start, string Operator, Node Left, Node Right) : Node(Start);
