namespace Shanhe.Plans.Formulas;

public sealed record DateNode(int Start, NodaTime.LocalDate Value) : Node(Start);
