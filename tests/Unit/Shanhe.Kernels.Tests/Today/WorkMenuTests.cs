using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Web.Shell;

namespace Shanhe.Kernels.Tests.Today;

/// <summary>A role sees only the jobs it has, and the open job is that of the page.</summary>
public class WorkMenuTests
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);

    static WorkMenu Of(string role, string? department = "ecology") => WorkMenu.Of(Package, new("a", "a", role, department));

    [Theory]
    [InlineData("/work", "today")]
    [InlineData("/work/desk", "desk")]
    [InlineData("/work/figures", "plan")]
    [InlineData("/work/indicators", "plan")]
    [InlineData("/work/monitoring/sites/air-1", "monitoring")]
    [InlineData("/work/registers", "registers")]
    [InlineData("/work/registers/outfalls/PK-1", "monitoring")]
    [InlineData("/work/registers/enforcement-cases", "cases")]
    [InlineData("/work/areas/ecology", "registers")]
    [InlineData("/work/congress", "reports")]
    [InlineData("/work/firms/91140825MA0K00TE4X", "registers")]
    [InlineData("/work/map", "space")]
    [InlineData("/work/audit", "")]
    public void The_open_job_is_that_of_the_page(string path, string job) => Assert.Equal(job, Of(Roles.Lead).JobOf(Package, path));

    [Fact]
    public void Jobs_without_a_register_are_not_shown_and_areas_stand_under_theirs()
    {
        var menu = Of(Roles.Lead);
        Assert.Equal(
            ["today", "desk", "plan", "monitoring", "registers", "cases", "space", "ledgers", "reports"],
            menu.Jobs.Select(j => j.Id)
        );
        Assert.Contains("/work/areas/water", menu.Jobs.Single(j => j.Id == "monitoring").Links.Select(l => l.Href));
    }

    [Fact]
    public void A_firm_sees_its_own_work_and_an_officials_pages_are_those_of_its_role()
    {
        Assert.Equal(
            ["/work/desk", "/work/registers", "/work/ledgers", "/work/firms/91140825MA0K00TE4X"],
            WorkMenu.Of(Package, new("q", "q", Roles.Firm) { Firm = "91140825MA0K00TE4X" }).Jobs.Select(j => j.Href)
        );
        Assert.DoesNotContain(Of(Roles.Department).Administration, l => l.Href == "/work/accounts");
        Assert.Contains(Of(Roles.Administrator).Administration, l => l.Href == "/work/accounts");
        Assert.DoesNotContain(Of(Roles.Inspector).Jobs.SelectMany(j => j.Links), l => l.Href == "/work/figures");
        Assert.Contains(Of(Roles.Inspector).Jobs, j => j.Href == "/field/");
    }
}
