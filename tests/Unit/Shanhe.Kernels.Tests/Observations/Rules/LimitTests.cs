using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Shanhe.Observations.Limits;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>Which limit holds for a stream on a day, and what breaks it.</summary>
public class LimitTests
{
    static readonly LimitBook Limits = new(ObservingPlan.Package);

    static string? Limit(Site site, string factor, Cadence averaging = Cadence.Hour, string day = "2024-06-01") =>
        Limits.Of(site, factor, averaging, LocalDatePattern.Iso.Parse(day).Value) is { } l
            ? string.Create(CultureInfo.InvariantCulture, $"{l.Low}..{l.High} {(l.Converted ? "converted " : "")}{l.Source} {l.Certainty}")
            : null;

    [Theory]
    [InlineData("so2", "2024-06-30", "..200 converted GB-old text")]
    [InlineData("so2", "2024-07-01", "..35 converted GB-new memory")]
    [InlineData("dust", "2024-06-01", "..10 DB-dust text")]
    [InlineData("nox", "2024-06-01", "5..100 GB-nox text")]
    [InlineData("w00000", "2024-06-01", null)]
    public void A_limit_of_the_package_holds_on_its_days_and_the_strictest_counts(string factor, string day, string? limit)
    {
        Assert.Equal(limit, Limit(ObservingPlan.Site("stack"), factor, day: day));
        Assert.Null(Limit(ObservingPlan.Site("stack"), factor, Cadence.Day, day));
        Assert.Null(Limit(ObservingPlan.Site("weather"), factor, day: day));
    }

    static PermitLimit Permit(decimal? high, decimal? low = null, string? from = null, string? to = null, string document = "permit") =>
        new(
            "dust",
            Cadence.Hour,
            high,
            low,
            false,
            from is null ? null : LocalDatePattern.Iso.Parse(from).Value,
            to is null ? null : LocalDatePattern.Iso.Parse(to).Value,
            document
        );

    [Theory]
    [InlineData("2024-05-09", "..10 DB-dust text")]
    [InlineData("2024-05-10", "..80 permit text")]
    [InlineData("2024-05-20", "..80 permit text")]
    [InlineData("2024-05-21", "..10 DB-dust text")]
    public void A_permit_goes_before_the_package_on_its_first_and_last_day_and_between(string day, string limit)
    {
        var site = ObservingPlan.Site("stack") with { Limits = [Permit(80, from: "2024-05-10", to: "2024-05-20")] };
        Assert.Equal(limit, Limit(site, "dust", day: day));
        Assert.Equal("5..100 GB-nox text", Limit(site, "nox", day: day));
        Assert.Null(Limit(site, "dust", Cadence.Day, day));
    }

    [Fact]
    public void Of_several_permits_the_lowest_high_and_then_the_highest_low_counts()
    {
        var site = ObservingPlan.Site("stack");
        Assert.Equal(
            "..70 b text",
            Limit(site with { Limits = [Permit(80, document: "a"), Permit(70, document: "b"), Permit(null, 3, document: "c")] }, "dust")
        );
        Assert.Equal(
            "3..70 c text",
            Limit(site with { Limits = [Permit(70, 2, document: "a"), Permit(70, document: "b"), Permit(70, 3, document: "c")] }, "dust")
        );
    }

    [Theory]
    [InlineData(null, "pm25", Cadence.Day, "2026-02-28", "..75 GB 3095-2012 二级 text")]
    [InlineData(null, "pm25", Cadence.Day, "2026-03-01", "..60 GB 3095-2026 二级 text")]
    [InlineData("1", "pm25", Cadence.Day, "2024-06-01", "..35 GB 3095-2012 一级 text")]
    [InlineData("2", "o3", Cadence.Day, "2024-06-01", "..160 GB 3095-2012 二级 text")]
    [InlineData(null, "o3", Cadence.Hour, "2024-06-01", "..200 GB 3095-2012 二级 text")]
    [InlineData("1", "o3", Cadence.Hour, "2024-06-01", "..160 GB 3095-2012 一级 text")]
    [InlineData(null, "pm25", Cadence.Hour, "2024-06-01", null)]
    [InlineData(null, "o3", Cadence.Moment, "2024-06-01", null)]
    [InlineData(null, "pm25", Cadence.Day, "2015-12-31", null)]
    [InlineData(null, "cod", Cadence.Day, "2024-06-01", null)]
    [InlineData(null, "so2", Cadence.Day, "2024-06-01", null)]
    public void Air_is_judged_by_the_edition_in_force_and_the_grade_of_its_site(
        string? grade,
        string factor,
        Cadence averaging,
        string day,
        string? limit
    ) => Assert.Equal(limit, Limit(ObservingPlan.Site("air") with { Target = grade }, factor, averaging, day));

    [Theory]
    [InlineData(null, "cod", "..20 GB 3838-2002 III text")]
    [InlineData("II", "cod", "..15 GB 3838-2002 II text")]
    [InlineData("IV", "oxygen", "3.. GB 3838-2002 IV text")]
    [InlineData("V", "acidity", "6..9 GB 3838-2002 V text")]
    [InlineData(">V", "cod", null)]
    [InlineData("good", "cod", null)]
    [InlineData(null, "pm25", null)]
    [InlineData(null, "level", null)]
    public void Surface_water_is_judged_by_hours_and_days_against_the_class_it_is_to_reach(string? target, string factor, string? limit)
    {
        var site = ObservingPlan.Site("river") with { Target = target };
        Assert.Equal(limit, Limit(site, factor));
        Assert.Equal(limit, Limit(site, factor, Cadence.Day));
        Assert.Null(Limit(site, factor, Cadence.Moment));
        Assert.Null(Limit(site, factor, Cadence.Minute));
        // Sewage is judged by its own limits alone.
        Assert.Null(Limit(site with { Kind = "outlet" }, factor));
    }

    [Theory]
    [InlineData(100, 5, 100, false)]
    [InlineData(100, 5, 101, true)]
    [InlineData(100, 5, 5, false)]
    [InlineData(100, 5, 4, true)]
    [InlineData(null, 5, 1_000_000, false)]
    [InlineData(100, null, -1_000_000, false)]
    public void A_value_at_its_limit_keeps_it(int? high, int? low, int value, bool broken)
    {
        var reading = new StreamReading(new("stack-1", "nox", Cadence.Hour), ObservingPlan.Noon) { Value = value };
        Assert.Equal(broken, new JudgedLimit(high, low, false, "", "").IsBrokenBy(reading));
        Assert.Null(new JudgedLimit(high, low, true, "", "").IsBrokenBy(reading));
        Assert.Equal(broken, new JudgedLimit(high, low, true, "", "").IsBrokenBy(reading with { Converted = value, Value = 50 }));
    }
}
