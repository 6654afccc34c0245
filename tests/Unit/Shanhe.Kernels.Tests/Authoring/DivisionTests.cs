using Shanhe.Plans.Authoring;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Authoring;

/// <summary>The divisions of the country that a new package takes its places from.</summary>
public class DivisionTests
{
    [Theory]
    [InlineData("140825", "新绛县", "140825100", "龙兴镇")]
    [InlineData("430121", "长沙县", "430121001", "星沙街道")]
    [InlineData("130123", "正定县", "130123100", "正定镇")]
    [InlineData("150922", "化德县", "150922103", "长顺镇")]
    public void A_county_is_named_by_its_code_and_divided_into_towns(string code, string name, string town, string townName)
    {
        Assert.Equal(name, Divisions.County(code));
        var towns = Divisions.Towns(code);
        Assert.All(towns, t => Assert.Equal(code, t.Parent));
        Assert.All(towns, t => Assert.Equal(9, t.Id.Length));
        Assert.Equal(townName, Assert.Single(towns, t => t.Id == town).Name.Zh);
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("1408")]
    [InlineData("")]
    public void A_code_that_is_no_countys_has_no_name(string code) => Assert.Null(Divisions.County(code));

    [Fact]
    public void Counties_of_one_name_are_told_apart_by_their_province_and_city()
    {
        var found = Divisions.Counties("鼓楼区");
        Assert.Contains(("320106", "江苏省南京市鼓楼区"), found);
        Assert.Contains(("350102", "福建省福州市鼓楼区"), found);
        Assert.Equal(found.Count, found.Select(f => f.Name).Distinct().Count());
        // What only holds the districts of a municipality together is no part of the name.
        Assert.Contains(("110105", "北京市朝阳区"), Divisions.Counties("朝阳区"));
        Assert.Empty(Divisions.Counties("没有这个县"));
    }

    [Theory]
    [InlineData("城关街道", PlaceKind.Subdistrict)]
    [InlineData("城关街道办事处", PlaceKind.Subdistrict)]
    [InlineData("龙兴镇", PlaceKind.Town)]
    [InlineData("泉掌乡", PlaceKind.Township)]
    [InlineData("畲族乡", PlaceKind.Township)]
    [InlineData("都呼木苏木", PlaceKind.Township)]
    [InlineData("红星农场", PlaceKind.Zone)]
    [InlineData("煤化工循环经济开发区", PlaceKind.Zone)]
    public void The_kind_of_a_place_is_in_its_name(string name, PlaceKind kind) => Assert.Equal(kind, Divisions.KindOf(name));
}
