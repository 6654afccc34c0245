using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;

namespace Shanhe.Kernels.Tests.Writing;

public class WrittenTests
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);

    static WrittenNumber Number(string text, string unit, string column = "") =>
        WrittenNumber.Read(text, Package.UnitOf(unit), Package.Units, column);

    [Theory]
    [InlineData("1234.5", "m³/d", 1234.5)]
    [InlineData("1,234.5", "m³/d", 1234.5)]
    [InlineData("12,345,678", "m³/d", 12345678)]
    [InlineData("1 234.5", "m³/d", 1234.5)]
    [InlineData("１２．５", "mg/L", 12.5)]
    [InlineData("−3.5", "℃", -3.5)]
    [InlineData("1234.5m³/d", "m³/d", 1234.5)]
    [InlineData("1234.5 m3/d", "m³/d", 1234.5)]
    [InlineData("20mg/L", "mg/L", 20)]
    [InlineData("20（mg/L）", "mg/L", 20)]
    [InlineData("0.5mg/m³", "μg/m³", 500)]
    [InlineData("35ug/m3", "μg/m³", 35)]
    [InlineData("1.2×10³", "μg/m³", 1200)]
    [InlineData("1.2*10^4", "μg/m³", 12000)]
    [InlineData("2.5E3", "μg/m³", 2500)]
    [InlineData("85%", "%", 85)]
    [InlineData(".5", "mg/L", 0.5)]
    public void A_number_is_read_as_people_write_it(string text, string unit, double value) =>
        Assert.Equal(((decimal)value, NumberFault.None), (Number(text, unit).Value, Number(text, unit).Fault));

    [Theory]
    [InlineData("12,3", "mg/L", NumberFault.Groups)]
    [InlineData("1.234,5", "mg/L", NumberFault.Groups)]
    [InlineData("1,2345", "mg/L", NumberFault.Groups)]
    [InlineData("未检出", "mg/L", NumberFault.BelowDetection)]
    [InlineData("ND", "mg/L", NumberFault.BelowDetection)]
    [InlineData("0.02L", "mg/L", NumberFault.BelowDetection)]
    [InlineData("＜0.02", "mg/L", NumberFault.BelowDetection)]
    [InlineData("20 puds", "mg/L", NumberFault.UnknownUnit)]
    [InlineData("20℃", "mg/L", NumberFault.OtherUnit)]
    [InlineData("十二", "mg/L", NumberFault.NoNumber)]
    [InlineData("1.5.2", "mg/L", NumberFault.NoNumber)]
    [InlineData("2024-01-05", "mg/L", NumberFault.NoNumber)]
    [InlineData(".", "mg/L", NumberFault.NoNumber)]
    [InlineData("1e-40", "mg/L", NumberFault.TooLarge)]
    [InlineData("1e60", "mg/L", NumberFault.TooLarge)]
    [InlineData("—", "mg/L", NumberFault.Missing)]
    [InlineData("--", "mg/L", NumberFault.Missing)]
    [InlineData("*", "mg/L", NumberFault.Missing)]
    [InlineData("／", "mg/L", NumberFault.Missing)]
    [InlineData("空", "mg/L", NumberFault.Missing)]
    [InlineData("\u200B", "mg/L", NumberFault.Missing)]
    public void What_may_mean_two_numbers_or_none_is_no_number_and_says_why(string text, string unit, NumberFault fault) =>
        Assert.Equal((0m, fault), (Number(text, unit).Value, Number(text, unit).Fault));

    [Fact]
    public void A_volume_in_litres_is_no_detection_limit()
    {
        var units = new UnitTable([
            (new("L", Dimension.Of("volume"), Rational.One), []),
            (new("m³", Dimension.Of("volume"), new(1000, 1)), ["方"]),
        ]);
        Assert.Equal(0.02m, WrittenNumber.Read("20L", units.Find("m³")!, units).Value);
    }

    [Fact]
    public void The_unit_of_the_column_counts_where_the_number_has_none_of_its_own()
    {
        Assert.Equal(35m, Number("0.035", "μg/m³", "mg/m³").Value);
        Assert.Equal(35m, Number("35μg/m³", "μg/m³", "mg/m³").Value);
        Assert.Equal(NumberFault.UnknownUnit, Number("1", "μg/m³", "puds").Fault);
    }

    [Theory]
    [InlineData("2024/1/16 8:00:00")]
    [InlineData("2024-1-16 8:00")]
    [InlineData("2024年1月16日 8时")]
    [InlineData("2024年1月16日8时00分")]
    [InlineData("2024年01月16日（星期二） 8点")]
    [InlineData("2024.1.16 08:00")]
    [InlineData("２０２４－１－１６　８：００")]
    [InlineData("2024-01-16T08:00:00")]
    [InlineData("2024-01-16T00:00:00Z")]
    [InlineData("2024-01-16T08:00:00+08:00")]
    [InlineData("20240116080000")]
    [InlineData("2024011608")]
    [InlineData("45307.3333333333")]
    [InlineData("2024/1/16 上午8点")]
    public void Eight_o_clock_is_read_in_every_form_that_can_mean_nothing_else(string text) =>
        Assert.Equal(
            (new LocalDateTime(2024, 1, 16, 8, 0), MomentPrecision.Time),
            (WrittenMoment.Read(text)!.Value.Local, WrittenMoment.Read(text)!.Value.Precision)
        );

    [Theory]
    [InlineData("1/2/2024")]
    [InlineData("24-1-16")]
    [InlineData("2024-13-01")]
    [InlineData("2023年2月29日")]
    [InlineData("2024-01-16 25:00")]
    [InlineData("2024-01-16 24:30")]
    [InlineData("2024-1/16")]
    [InlineData("1705363200")]
    [InlineData("明天")]
    [InlineData("")]
    public void What_can_mean_two_times_or_none_is_no_time(string text) => Assert.Null(WrittenMoment.Read(text));

    [Fact]
    public void Twenty_four_o_clock_is_the_end_of_its_day()
    {
        var moment = WrittenMoment.Read("2024-03-20 24:00")!.Value;
        Assert.True(moment.IsEnd);
        Assert.Equal((new LocalDateTime(2024, 3, 21, 0, 0), new LocalDate(2024, 3, 20)), (moment.Local, moment.Date));
    }

    [Theory]
    [InlineData("2023-03", "2023-03")]
    [InlineData("2023/3", "2023-03")]
    [InlineData("2023.3", "2023-03")]
    [InlineData("202303", "2023-03")]
    [InlineData("２０２３年３月", "2023-03")]
    [InlineData("2023年度", "2023")]
    [InlineData("2023年第3季度", "2023-Q3")]
    [InlineData("2023/3/4", "2023-03-04")]
    public void A_period_is_read_as_people_write_it(string text, string period) =>
        Assert.Equal(period, WrittenPeriod.Read(text).ToString());

    [Theory]
    [InlineData("111.22,35.62")]
    [InlineData("111.22，35.62")]
    [InlineData("111.22 35.62")]
    [InlineData("111°13′12″,35°37′12″")]
    [InlineData("111°13'12\"E, 35°37'12\"N")]
    [InlineData("东经111°13′12″ 北纬35°37′12″")]
    [InlineData("北纬35度37分12秒，东经111度13分12秒")]
    [InlineData("东经：111.22°、北纬：35.62°")]
    [InlineData("E111.22 N35.62")]
    [InlineData("E111.22N35.62")]
    [InlineData("N35.62,E111.22")]
    [InlineData("111.22E 35.62N")]
    [InlineData("111°13.2′ 35°37.2′")]
    public void A_position_is_read_as_field_sheets_have_it(string text) =>
        Assert.Equal(new WrittenPosition(111.22, 35.62), WrittenPosition.Read(text));

    [Theory]
    [InlineData("E111.22 E35.62")]
    [InlineData("111.22")]
    [InlineData("111°73′12″,35°37′12″")]
    [InlineData("111.5°13′12″,35°37′12″")]
    [InlineData("南纬35.62 东经111.22")]
    [InlineData("X=3945123 Y=37519876")]
    public void What_is_no_position_is_none(string text) => Assert.Null(WrittenPosition.Read(text));

    [Theory]
    [InlineData("\u202D91140825MA0K1T2X2J\u202C", "91140825MA0K1T2X2J")]
    [InlineData("\u200B\uFEFF某厂\u2066", "某厂")]
    public void Characters_that_nobody_sees_are_no_part_of_a_text(string text, string seen) => Assert.Equal(seen, PlainText.Visible(text));
}
