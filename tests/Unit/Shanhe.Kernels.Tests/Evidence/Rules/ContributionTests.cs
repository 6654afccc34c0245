using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Evidence.Rules;

/// <summary>What the record of a work's year adds to the series of that work.</summary>
public class ContributionTests
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);
    static readonly Instant At = Instant.FromUtc(2023, 11, 2, 3, 4);

    static IEnumerable<string> Of(string state, params (string Field, string Value)[] fields)
    {
        var record = new PlanRecord(
            new()
            {
                Register = "work-years",
                Key = "K",
                No = 1,
                Move = "verify",
                State = state,
                Department = "ecology",
                Year = 2023,
                Fields = fields.ToDictionary(f => f.Field, f => f.Value),
                Actor = "lead",
                At = At,
            },
            "lead",
            At
        );
        return Contributions
            .Of(Package, Package.Find<Register>("work-years")!, record)
            .Select(c => FormattableString.Invariant($"{c.Series} {c.Period} {c.Place} {c.Amount}"));
    }

    [Theory]
    [InlineData("verified")]
    [InlineData("accepted")]
    public void A_verified_year_counts_each_of_its_quantities_in_the_series_of_its_work(string state)
    {
        var work = Package.Works[0].Id;
        Assert.Equal(
            [$"{work}.plan 2022 140825 30", $"{work}.done 2022 140825 12.5", $"{work}.funds 2022 140825 700", $"{work}.paid 2022 140825 0"],
            Of(state, ("work", work), ("year", "2022"), ("planned", "30"), ("done", "12.5"), ("funds", "700"), ("paid", "0"))
        );
        // What was not filled in adds nothing.
        Assert.Equal([$"{work}.done 2022 140825 1"], Of(state, ("work", work), ("year", "2022"), ("done", "1")));
    }

    [Theory]
    [InlineData("planned", true, "2022")]
    [InlineData("reported", true, "2022")]
    [InlineData("returned", true, "2022")]
    [InlineData("verified", false, "2022")]
    [InlineData("verified", true, "")]
    public void What_is_not_verified_or_names_no_work_or_no_year_counts_nowhere(string state, bool isNamed, string year) =>
        Assert.Empty(Of(state, ("work", isNamed ? Package.Works[0].Id : ""), ("year", year), ("done", "1")));

    [Fact]
    public void A_work_that_the_plan_does_not_have_counts_nowhere() =>
        Assert.Empty(Of("verified", ("work", "none"), ("year", "2022"), ("done", "1")));
}
