using NodaTime;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Evidence.Owed;

/// <summary>What a department owes under a duty for a period.</summary>
public sealed record OwedItem(
    Duty Duty,
    string Department,
    Period Period,
    LocalDate Due,
    IReadOnlyList<OwedSeries> Series,
    OwedState State,
    int DaysLate
)
{
    public bool IsLate => DaysLate > 0 && State != OwedState.Done;

    public int Reported => Series.Count(s => s.State is FigureState.Submitted or FigureState.Verified or FigureState.Published);
}
