using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Units;

namespace Shanhe.Evidence.Figures;

/// <summary>A checked entry: key, value in the series' unit, and the unit it was typed in.</summary>
public sealed record CheckedEntry(FigureEntry Entry, FigureKey Key, Series Series, decimal Value, Unit EnteredUnit);
