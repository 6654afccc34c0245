using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Figures;

/// <summary>The columns that hold the parts of an entry, from 1.</summary>
public readonly record struct FigureColumns(int Series, int Period, int Place, int Value, int Unit, int Document);
