using Shanhe.Evidence.Figures;

namespace Shanhe.Capabilities.Figures;

/// <summary>A cell of the sheet: a figure that may be reported.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="Figure">The figure as it stands; <c>null</c>: there is none.</param>
/// <param name="IsOpen">Whether it may be reported by now: its period has begun, or it says what shall be.</param>
/// <param name="IsOwed">Whether a duty asks for it and it has not been handed in.</param>
public sealed record ReportingCell(FigureKey Key, Figure? Figure, bool IsOpen, bool IsOwed);
