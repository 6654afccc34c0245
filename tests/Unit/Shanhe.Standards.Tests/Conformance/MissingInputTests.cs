using System.Globalization;
using Shanhe.Standards.Conformance;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Tests.Conformance;

public sealed class MissingInputTests
{
    [Theory]
    [InlineData("plume", """{"u_m_s":2,"x_m":500,"he_m":10,"stability":"D"}""", """{"g_m3":null}""")]
    [InlineData("puff", """{"q_g":1000,"u_m_s":2,"x_m":500,"he_m":0,"stability":"D"}""", """{"g_m3":null}""")]
    [InlineData("stability", """{"u10":2,"cloud_total_tenths":3,"cloud_low_tenths":2}""", """{"radiation":null,"class":null}""")]
    [InlineData("river_spill", """{"area_m2":40,"dispersion_m2_s":5,"u_m_s":1,"x_m":500,"t_s":60}""", """{"mg_l":null}""")]
    [InlineData("hour_valid", "{}", """{"valid":null}""")]
    [InlineData("ultra_low_share", """{"valid_hours":720}""", """{"share_pct":null}""")]
    [InlineData("annual_validity", """{"days_per_month":[31,null,31]}""", """{"valid":null}""")]
    public void Without_an_input_there_is_no_value(string function, string inputs, string expected)
    {
        var outcome = ConformanceSuite.Run(new VectorCase(2, "x", "", function, "", inputs, expected, "exact", ""));
        Assert.True(outcome.Passed, outcome.Difference);
    }

    [Fact]
    public void A_culture_that_writes_a_comma_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");
        try
        {
            Assert.Equal("F", Standards.Dispersion.Stability.Of(1.5, 2, 2, 0, night: true).Class);
            Assert.Equal(WaterClass.WorseThanV, SurfaceWaterItem.Find("pH")!.ClassOf(9.1m));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
