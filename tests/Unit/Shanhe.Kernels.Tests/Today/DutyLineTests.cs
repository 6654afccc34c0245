using NodaTime;
using Shanhe.Capabilities.Today;
using Shanhe.Evidence.Owed;
using Shanhe.Plans.Package;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Today;

/// <summary>One duty owed for four months is one line, not four.</summary>
public class DutyLineTests
{
    static readonly Duty Monthly = Checkout.Load(Checkout.Plan).Duties[0] with { Id = "monthly" };
    static readonly Duty Yearly = Monthly with { Id = "yearly" };

    static OwedItem Owed(Duty duty, string department, int year, OwedState state, int late) =>
        new(duty, department, Period.OfYear(year), new LocalDate(2026, 6, 1).PlusDays(-late), [], state, late);

    [Fact]
    public void Periods_of_a_duty_and_department_are_one_line_with_the_earliest_open_one_leading()
    {
        var lines = DutyLine.Of([
            Owed(Monthly, "water", 2025, OwedState.Missing, 30),
            Owed(Monthly, "water", 2023, OwedState.Done, 0),
            Owed(Monthly, "water", 2024, OwedState.Partial, 110),
            Owed(Yearly, "water", 2025, OwedState.Missing, 200),
            Owed(Monthly, "forestry", 2025, OwedState.Missing, -20),
        ]);
        Assert.Equal(
            [("yearly", "water", 200), ("monthly", "water", 110), ("monthly", "forestry", -20)],
            lines.Select(l => (l.Duty.Id, l.Department, l.DaysLate))
        );
        var water = lines[1];
        Assert.Equal(["2024", "2025"], water.Open.Select(o => o.Period.ToString()));
        Assert.Equal(new LocalDate(2026, 6, 1).PlusDays(-110), water.Due);
    }

    [Fact]
    public void A_duty_that_is_reported_whole_owes_nothing()
    {
        var line = Assert.Single(DutyLine.Of([Owed(Monthly, "water", 2025, OwedState.Done, 0)]));
        Assert.Empty(line.Open);
        Assert.Equal((null, 0), ((LocalDate?)line.Due, line.DaysLate));
    }
}
