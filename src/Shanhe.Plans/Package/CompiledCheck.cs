using Shanhe.Plans.Formulas;

namespace Shanhe.Plans.Package;

/// <summary>A condition between series whose formula has been checked. Immutable and thread-safe.</summary>
/// <param name="Check">As the package writes it.</param>
/// <param name="Formula">True where it holds.</param>
/// <param name="Series">The series that it reads, by the slot of their names in the formula.</param>
public sealed record CompiledCheck(SeriesCheck Check, Formula Formula, IReadOnlyList<Series> Series);
