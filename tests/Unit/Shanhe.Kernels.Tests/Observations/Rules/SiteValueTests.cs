using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Limits;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>Of all that a site says, which value matters.</summary>
public class SiteValueTests
{
    static readonly LimitBook Limits = new(ObservingPlan.Package);

    static StreamReading Reading(string kind, string factor, decimal? value, Cadence cadence = Cadence.Hour, int hour = 8) =>
        new(new(kind + "-1", factor, cadence), new(2024, 6, 1, hour, 0))
        {
            Value = value,
            Converted = value * 2,
            Valid = true,
        };

    static IReadOnlyList<SiteValue> Values(string kind, params StreamReading[] latest)
    {
        var site = ObservingPlan.Site(kind);
        return SiteValues.Of(
            new(site, ObservingPlan.Kind(kind), SiteStanding.Normal, null, latest, [], false, false),
            ObservingPlan.Package.Find<ObservedFactor>,
            r => Limits.Of(site, r.Stream.Factor, r.Stream.Cadence, r.Time.Date)
        );
    }

    [Fact]
    public void Of_a_stack_the_factor_nearest_to_its_limit_matters_not_the_first_by_name()
    {
        // Sulphur dioxide is judged converted: 60 of 200; oxides of nitrogen may be 5 to 100; dust 2 of 10.
        var values = Values("stack", Reading("stack", "so2", 30), Reading("stack", "nox", 90), Reading("stack", "dust", 2));
        Assert.Equal([0.3m, 0.79m, 0.2m], values.Select(v => decimal.Round(v.Share!.Value, 2)));
        Assert.Equal(60, values[0].Value);
        Assert.Equal("nox", SiteValues.Leading(ObservingPlan.Kind("stack"), values)!.Factor.Id);
    }

    [Theory]
    [InlineData(52.5, 0, false)]
    [InlineData(100, 1, false)]
    [InlineData(5, 1, false)]
    [InlineData(0.25, 1.1, true)]
    public void Within_a_range_the_middle_is_farthest_from_its_limits(double value, double share, bool broken)
    {
        var found = Values("stack", Reading("stack", "nox", (decimal)value)).Single();
        Assert.Equal(((decimal)share, broken), (found.Share, found.IsBroken));
    }

    [Fact]
    public void What_must_not_be_less_comes_nearer_as_it_falls_and_nothing_is_as_bad_as_can_be()
    {
        // Dissolved oxygen of class III is at least 5.
        Assert.Equal(0.5m, Values("river", Reading("river", "oxygen", 10)).Single().Share);
        Assert.Equal((1.25m, true), Values("river", Reading("river", "oxygen", 4)) is [var v] ? (v.Share, v.IsBroken) : default);
        Assert.Equal(10m, Values("river", Reading("river", "oxygen", 0)).Single().Share);
        Assert.Null(Values("river", Reading("river", "oxygen", null)).Single().Share);
    }

    [Fact]
    public void An_invalid_value_does_not_lead_and_without_limits_the_first_that_has_a_value_does()
    {
        var values = Values("stack", Reading("stack", "so2", 30), Reading("stack", "nox", 500) with { Valid = false });
        Assert.Equal("so2", SiteValues.Leading(ObservingPlan.Kind("stack"), values)!.Factor.Id);
        var weather = Values("weather", Reading("weather", "rain", null), Reading("weather", "wind", 90));
        Assert.Equal("wind", SiteValues.Leading(ObservingPlan.Kind("weather"), weather)!.Factor.Id);
        Assert.Null(SiteValues.Leading(ObservingPlan.Kind("air"), []));
    }

    [Fact]
    public void Fine_particles_stand_first_for_air_by_the_hour_and_what_is_days_old_says_nothing()
    {
        var values = Values(
            "air",
            Reading("air", "o3", 80),
            Reading("air", "pm25", 60),
            Reading("air", "pm25", 75, Cadence.Day, 0),
            Reading("air", "pm10", 90) with
            {
                Time = new(2024, 5, 28, 8, 0),
            }
        );
        Assert.Equal([("pm25", 60m), ("o3", 80m)], values.Select(v => (v.Factor.Id, v.Value!.Value)));
    }
}
