using Shanhe.Plans.Authoring;
using Shanhe.Plans.Layout;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Authoring;

/// <summary>What a new package begins with.</summary>
public class NewPlanTests
{
    static string Written(string code, string? name = null, IReadOnlyList<PlanPlace>? places = null)
    {
        var folder = Checkout.Temporary();
        var layer = NewPlan.LayerOf(code, PackageLoader.ShippedLayers());
        var plan = new NewPlan
        {
            Code = code,
            Name = name ?? Divisions.County(code)!,
            Extends = layer,
            FirstYear = 2026,
            Places = places ?? Divisions.Towns(code),
            Departments =
            [
                .. PackageLoader
                    .OfferedBy(layer, folder)
                    .Select(o => o.Item)
                    .OfType<Department>()
                    .Where(d => d.Kind == DepartmentKind.Bureau),
            ],
        };
        foreach (var file in plan.Files())
            File.WriteAllText(Path.Combine(folder, file.Path), file.Text);
        return folder;
    }

    [Theory]
    [InlineData("140825")]
    [InlineData("130123")]
    [InlineData("430121")]
    [InlineData("150922")]
    public void It_is_sound_and_laid_out_as_packages_are(string code)
    {
        var folder = Written(code);
        var loaded = PackageLoader.Load(folder);
        Assert.Empty(loaded.Problems.Concat(loaded.Warnings).Select(p => p.ToString()));
        var (changes, problems) = PackageFormat.Of(folder);
        Assert.Empty(problems.Select(p => p.ToString()));
        Assert.Empty(changes.Select(c => $"{c.Path}\n{c.Text}"));
        var package = loaded.Package!;
        Assert.Equal((code, 2025, 2026, 2030), (package.County.Id, package.Plan.BaseYear, package.Plan.FirstYear, package.Plan.LastYear));
        Assert.Equal(Divisions.Towns(code).Select(t => t.Id), package.Places.Where(p => p.Parent == code).Select(p => p.Id));
        Assert.Empty(package.Indicators);
    }

    [Fact]
    public void Names_with_signs_of_YAML_or_of_tables_stay_what_they_are()
    {
        var place = new PlanPlace
        {
            Id = "990001100",
            Name = new("“东岭”, 镇", ""),
            Kind = PlaceKind.Town,
            Parent = "990001",
        };
        var folder = Written("990001", "甲: 乙 #县", [place]);
        var loaded = PackageLoader.Load(folder);
        Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        Assert.StartsWith("甲: 乙 #县生态环境保护规划", loaded.Package!.Plan.Name.Zh, StringComparison.Ordinal);
        Assert.Equal("“东岭”, 镇", loaded.Package.Find<PlanPlace>("990001100")!.Name.Zh);
    }

    [Theory]
    [InlineData("140825", "shanxi")]
    [InlineData("130123", "north")]
    [InlineData("430121", "national")]
    [InlineData("990001", "national")]
    public void A_county_builds_on_the_layer_of_its_province_that_most_others_lie_below(string code, string layer) =>
        Assert.Equal(layer, NewPlan.LayerOf(code, PackageLoader.ShippedLayers()));
}
