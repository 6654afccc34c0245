using Shanhe.Plans.Text;

namespace Shanhe.Plans.Formulas;

/// <summary>Something wrong in a formula, with the offset of the part it is about.</summary>
public sealed record FormulaProblem(string Code, int Offset, LocalText Message, string? Suggestion = null);
