using System.Text.RegularExpressions;
using Shanhe.Plans.Formulas;

namespace Shanhe.Plans.Package;

/// <summary>What a field is set to: a formula, or a copy of another field's value as it stands.</summary>
public sealed record Assignment(RegisterField Target, Formula? Formula, string? CopyOf);
