using Shanhe.Standards.Risk;

namespace Shanhe.Standards.Tests.Risk;

public sealed class RiskTests
{
    [Theory]
    [InlineData(0.99, 70, "E1", "Q0", "M4", "一般")]
    [InlineData(1, 24.9, "E1", "Q1", "M1", "较大")]
    [InlineData(9.9, 25, "E2", "Q1", "M2", "较大")]
    [InlineData(10, 45, "E2", "Q2", "M3", "重大")]
    [InlineData(99, 60, "E3", "Q2", "M4", "重大")]
    [InlineData(100, 44.9, "E3", "Q3", "M2", "较大")]
    [InlineData(1, 59.9, "E3", "Q1", "M3", "较大")]
    [InlineData(1, 10, "E9", "Q1", "M1", null)]
    public void An_enterprise_is_graded_by_HJ_941(double q, double m, string e, string qClass, string mClass, string? level)
    {
        var risk = EnterpriseRisk.Of((decimal)q, (decimal)m, e)!;
        Assert.Equal((qClass, mClass, level), (risk.QClass, risk.MClass, risk.Level));
    }

    [Fact]
    public void Illegal_discharge_raises_the_grade_by_one_and_never_above_the_highest()
    {
        Assert.Equal("较大", EnterpriseRisk.Of(0.5m, 10, "E3", true)!.Level);
        Assert.Equal("重大", EnterpriseRisk.Of(1, 10, "E1", true)!.Level);
        Assert.Equal("重大", EnterpriseRisk.Of(100, 60, "E1", true)!.Level);
        Assert.Null(EnterpriseRisk.Of(1, null, "E1", true)!.Level);
        Assert.Null(EnterpriseRisk.Of(null, 10, "E1"));
        Assert.Equal(2.5m, EnterpriseRisk.Q([(5, 10), (20, 10)]));
    }

    [Fact]
    public void The_grade_is_worded_as_the_standard_does()
    {
        Assert.Equal("较大-大气(Q1-M1-E1)", EnterpriseRisk.Of(1, 10, "E1")!.Wording("大气"));
        Assert.Equal("一般-水(Q0)", EnterpriseRisk.Of(0.5m, 10, "E1")!.Wording("水"));
        Assert.Null(EnterpriseRisk.Of(1, null, "E1")!.Wording("水"));
    }

    [Theory]
    [InlineData(0.9, 30, "E1", null, "I", "简单分析")]
    [InlineData(1, 5, "E3", "P4", "I", "简单分析")]
    [InlineData(1, 5.1, "E3", "P4", "I", "简单分析")]
    [InlineData(9.9, 10.1, "E3", "P3", "II", "三级")]
    [InlineData(9.9, 10, "E2", "P4", "II", "三级")]
    [InlineData(10, 20, "E2", "P2", "III", "二级")]
    [InlineData(10, 20.1, "E2", "P1", "IV", "一级")]
    [InlineData(99.9, 5, "E1", "P4", "III", "二级")]
    [InlineData(100, 5, "E1", "P3", "III", "二级")]
    [InlineData(100, 6, "E1", "P2", "IV", "一级")]
    [InlineData(100, 20, "E1", "P1", "IV+", "一级")]
    public void A_project_is_graded_by_HJ_169(double q, double score, string e, string? p, string potential, string grade) =>
        Assert.Equal(new ProjectRisk(p, potential, grade), ProjectRisk.Of((decimal)q, (decimal)score, e));

    [Fact]
    public void Without_a_part_there_is_no_grade_of_a_project()
    {
        Assert.Null(ProjectRisk.Of(null, 5, "E1"));
        Assert.Null(ProjectRisk.Of(1, null, "E1"));
        Assert.Null(ProjectRisk.Of(1, 5, "E9"));
    }

    [Theory]
    [InlineData("氯", 58d, "endpoint1")]
    [InlineData("7782-50-5", 57.9, "endpoint2")]
    [InlineData("氯", 5.8, "endpoint2")]
    [InlineData("氯", 5.7, "none")]
    [InlineData("氯", null, null)]
    [InlineData("硫酸", 1000d, null)]
    [InlineData("空气", 1000d, null)]
    public void A_concentration_at_an_end_point_is_in_its_zone(string substance, double? value, string? zone) =>
        Assert.Equal(zone, ProjectRisk.ToxicZone(substance, (decimal?)value));

    [Theory]
    [InlineData("氨", 5d)]
    [InlineData("7664-41-7", 5d)]
    [InlineData("硫酸", 10d)]
    [InlineData("甲苯-2,4-二异氰酸酯 (TDI)", 5d)]
    [InlineData("油类物质（矿物油类，如石油、汽油、柴油等；生物柴油等）", 2500d)]
    [InlineData("", null)]
    [InlineData("水", null)]
    public void A_substance_has_the_threshold_of_table_B_1(string name, double? tonnes) =>
        Assert.Equal(tonnes, (double?)ProjectRisk.Threshold(name));
}
