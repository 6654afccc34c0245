using NodaTime;
using Shanhe.Evidence.Owed;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Today;

/// <summary>What a department owes under one duty: a line with its periods, not a line for each.</summary>
/// <param name="Duty">The duty.</param>
/// <param name="Department">Who owes it.</param>
/// <param name="Periods">Its periods, the earliest first.</param>
public sealed record DutyLine(Duty Duty, string Department, IReadOnlyList<OwedItem> Periods)
{
    /// <summary>The periods that are not reported whole.</summary>
    public IEnumerable<OwedItem> Open => Periods.Where(p => p.State is OwedState.Missing or OwedState.Partial);

    /// <summary>The day by which the earliest open period is or was due.</summary>
    public LocalDate? Due => Open.Select(p => (LocalDate?)p.Due).FirstOrDefault();

    /// <summary>By how many days the earliest open period is late; negative while there are days left.</summary>
    public int DaysLate => Open.Select(p => p.DaysLate).FirstOrDefault();

    /// <summary>The lines of what is owed, those that are late longest first.</summary>
    public static IReadOnlyList<DutyLine> Of(IEnumerable<OwedItem> owed) =>
        [
            .. owed.GroupBy(o => (o.Duty.Id, o.Department))
                .Select(g => new DutyLine(g.First().Duty, g.Key.Department, [.. g.OrderBy(o => o.Due)]))
                .OrderByDescending(l => l.DaysLate)
                .ThenBy(l => l.Due ?? LocalDate.MaxIsoValue),
        ];
}
