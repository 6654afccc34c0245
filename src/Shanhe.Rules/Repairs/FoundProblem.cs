namespace Shanhe.Rules.Repairs;

/// <summary>A problem of a geometry and what was done about it.</summary>
public readonly record struct FoundProblem(GeometryProblem Problem, RepairAction Action);
