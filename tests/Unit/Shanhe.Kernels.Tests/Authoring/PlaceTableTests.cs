using System.Text;
using Shanhe.Plans.Package;
using Shanhe.Reports.PlanForms;

namespace Shanhe.Kernels.Tests.Authoring;

/// <summary>The places of a county that brings its own.</summary>
public class PlaceTableTests
{
    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    public void Places_are_read_as_a_spreadsheet_saves_them(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var content = Encoding
            .GetEncoding(encoding)
            .GetBytes(
                "代码,名称,类型,上级\n990001,青山县,,\n990001100,东岭镇,,\n990001200,西溪,乡,\n990001300,北坡,Zone,990001100\n990001400,南湖,5,\n"
            );
        var (places, problems) = PlaceTable.Read(content, "地点.csv", "990001");
        Assert.Empty(problems.Select(p => p.ToString()));
        Assert.Equal(
            [
                ("990001100", "东岭镇", PlaceKind.Town, "990001"),
                ("990001200", "西溪", PlaceKind.Township, "990001"),
                ("990001300", "北坡", PlaceKind.Zone, "990001100"),
                ("990001400", "南湖", PlaceKind.Zone, "990001"),
            ],
            places.Select(p => (p.Id, p.Name.Zh, p.Kind, p.Parent))
        );
    }

    [Fact]
    public void A_file_without_codes_and_names_gives_none() =>
        Assert.Empty(PlaceTable.Read("镇,人口\n东岭镇,3\n"u8.ToArray(), "地点.csv", "990001").Places);
}
