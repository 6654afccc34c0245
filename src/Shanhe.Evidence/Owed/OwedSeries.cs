using NodaTime;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Evidence.Owed;

/// <summary>One series that is owed for a period and a place, and where its figure stands.</summary>
public sealed record OwedSeries(Series Series, Period Period, string Place, FigureState? State);
