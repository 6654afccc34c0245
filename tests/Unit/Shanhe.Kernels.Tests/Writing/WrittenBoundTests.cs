using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;

namespace Shanhe.Kernels.Tests.Writing;

public class WrittenBoundTests
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);

    static WrittenNumber Number(string text, string unit = "", string column = "") =>
        WrittenNumber.Read(text, Package.UnitOf(unit), Package.Units, column);

    [Theory]
    [InlineData("+5", 5)]
    [InlineData("5.", 5)]
    [InlineData("0.0", 0)]
    [InlineData("0e-40", 0)]
    [InlineData("999,999", 999999)]
    [InlineData("1 234 567", 1234567)]
    [InlineData("1.2×10⁻³", 0.0012)]
    [InlineData("1.2×10⁺³", 1200)]
    [InlineData("1×10⁰", 1)]
    [InlineData("1×10¹²", 1000000000000)]
    [InlineData("1.5x10^-2", 0.015)]
    [InlineData("3·10²", 300)]
    [InlineData("2E-2", 0.02)]
    public void A_number_of_any_form_has_its_value(string text, double value) =>
        Assert.Equal(((decimal)value, NumberFault.None, ""), (Number(text).Value, Number(text).Fault, Number(text).Unit));

    [Fact]
    public void Every_superscript_is_its_digit()
    {
        for (var digit = 0; digit < 10; digit++)
        {
            var power = Number("1×10" + "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]);
            Assert.Equal((decimal)Math.Pow(10, digit), power.Value);
        }
    }

    [Theory]
    [InlineData("5 (mg/L)", "mg/L", NumberFault.None, "mg/L")]
    [InlineData("5%", "%", NumberFault.None, "%")]
    [InlineData("5℃", "℃", NumberFault.None, "℃")]
    [InlineData("5°", "℃", NumberFault.OtherUnit, "°")]
    [InlineData("5/6", "mg/L", NumberFault.NoNumber, "")]
    [InlineData("5-6", "mg/L", NumberFault.NoNumber, "")]
    [InlineData("5+", "mg/L", NumberFault.NoNumber, "")]
    [InlineData("1,23", "mg/L", NumberFault.Groups, "")]
    [InlineData("1234,567", "mg/L", NumberFault.Groups, "")]
    [InlineData("1 2345", "mg/L", NumberFault.NoNumber, "")]
    [InlineData("1.5,5", "mg/L", NumberFault.Groups, "")]
    [InlineData("20 puds", "mg/L", NumberFault.UnknownUnit, "puds")]
    [InlineData("20 km", "mg/L", NumberFault.OtherUnit, "km")]
    [InlineData("7e28", "mg/m³", NumberFault.None, "")]
    [InlineData("9e28", "mg/m³", NumberFault.TooLarge, "")]
    [InlineData("1e-28", "mg/m³", NumberFault.None, "")]
    [InlineData("1e-29", "mg/m³", NumberFault.TooLarge, "")]
    [InlineData("0.00000000000000000000000000001", "mg/m³", NumberFault.TooLarge, "")]
    [InlineData(".5e60", "mg/m³", NumberFault.TooLarge, "")]
    [InlineData("5.e60", "mg/m³", NumberFault.TooLarge, "")]
    [InlineData("7e28 mg/m³", "μg/m³", NumberFault.TooLarge, "mg/m³")]
    [InlineData("低于检出限", "mg/L", NumberFault.BelowDetection, "")]
    [InlineData("未检测出", "mg/L", NumberFault.BelowDetection, "")]
    [InlineData("N.D.", "mg/L", NumberFault.BelowDetection, "")]
    [InlineData("nd", "mg/L", NumberFault.BelowDetection, "")]
    [InlineData("≤0.02", "mg/L", NumberFault.BelowDetection, "")]
    [InlineData("﹤0.02", "mg/L", NumberFault.BelowDetection, "")]
    [InlineData("2L", "mg/L", NumberFault.BelowDetection, "")]
    [InlineData("", "mg/L", NumberFault.Missing, "")]
    [InlineData("abc", "mg/L", NumberFault.NoNumber, "")]
    public void A_fault_is_told_with_its_unit_and_no_value(string text, string unit, NumberFault fault, string own)
    {
        var number = Number(text, unit);
        Assert.Equal((fault, own, fault == NumberFault.None), (number.Fault, number.Unit, number.IsRead));
        if (fault != NumberFault.None)
            Assert.Equal(0m, number.Value);
    }

    [Fact]
    public void A_fault_has_a_code_and_says_what_was_wanted()
    {
        Assert.Equal(
            ["V101", "V101", "V101", "V102", "V103", "V104", "V105", "V106"],
            Enum.GetValues<NumberFault>().Select(WrittenNumber.CodeOf)
        );
        Assert.Contains("—", Number("5 km", "").Tell("COD", "5 km", "").En, StringComparison.Ordinal);
        Assert.Contains("mg/L", Number("5 km", "mg/L").Tell("COD", "5 km", "mg/L").En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_in_another_unit_has_no_zeros_at_its_end() =>
        Assert.Equal("0.5", Number("500m", "km").Value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("0", "00:00:00")]
    [InlineData("8", "08:00:00")]
    [InlineData("23:59:59", "23:59:59")]
    [InlineData("23:60", null)]
    [InlineData("23:59:60", null)]
    [InlineData("24", "end")]
    [InlineData("24:00:00", "end")]
    [InlineData("24:01", null)]
    [InlineData("24:00:01", null)]
    [InlineData("25", null)]
    [InlineData("8点半", "08:30:00")]
    [InlineData("8点整", "08:00:00")]
    [InlineData("8时30分15秒", "08:30:15")]
    [InlineData("8:30:15.5", "08:30:15")]
    [InlineData("下午0点", "00:00:00")]
    [InlineData("下午1点", "13:00:00")]
    [InlineData("下午11点", "23:00:00")]
    [InlineData("下午12点", "12:00:00")]
    [InlineData("下午15点", "15:00:00")]
    [InlineData("晚上8点", "20:00:00")]
    [InlineData("傍晚6点", "18:00:00")]
    [InlineData("凌晨3点", "03:00:00")]
    [InlineData("上午12点", "12:00:00")]
    [InlineData("上午13点", null)]
    [InlineData("早上13点", null)]
    [InlineData("凌晨13点", null)]
    [InlineData("中午12点", "12:00:00")]
    [InlineData("中午1点", "13:00:00")]
    [InlineData("中午2点", "14:00:00")]
    [InlineData("中午3点", "03:00:00")]
    [InlineData("中午0点", "00:00:00")]
    [InlineData("深夜1点", null)]
    public void A_time_of_day_is_read_up_to_its_bounds(string text, string? time)
    {
        var clock = WrittenClock.Read(text);
        Assert.Equal(time == "end" ? "00:00:00" : time, clock?.Time.ToString("HH:mm:ss", null));
        Assert.Equal(time == "end", clock?.IsEnd ?? false);
    }

    [Theory]
    [InlineData("2024-1", "2024-01-01T00:00:00", MomentPrecision.Month)]
    [InlineData("2024年12月", "2024-12-01T00:00:00", MomentPrecision.Month)]
    [InlineData("2024-0", null, MomentPrecision.Month)]
    [InlineData("2024-13", null, MomentPrecision.Month)]
    [InlineData("1000-1-1", "1000-01-01T00:00:00", MomentPrecision.Day)]
    [InlineData("0999-1-1", null, MomentPrecision.Day)]
    [InlineData("9998-12-31", "9998-12-31T00:00:00", MomentPrecision.Day)]
    [InlineData("9999-1-1", null, MomentPrecision.Day)]
    [InlineData("2024-2-29", "2024-02-29T00:00:00", MomentPrecision.Day)]
    [InlineData("2024-2-30", null, MomentPrecision.Day)]
    [InlineData("2024-1-0", null, MomentPrecision.Day)]
    [InlineData("2024-00-10", null, MomentPrecision.Day)]
    [InlineData("20240116", "2024-01-16T00:00:00", MomentPrecision.Day)]
    [InlineData("202401160830", "2024-01-16T08:30:00", MomentPrecision.Time)]
    [InlineData("20240116083015", "2024-01-16T08:30:15", MomentPrecision.Time)]
    [InlineData("202401160", null, MomentPrecision.Day)]
    [InlineData("20241316", null, MomentPrecision.Day)]
    [InlineData("20090", "1955-01-01T00:00:00", MomentPrecision.Day)]
    [InlineData("20089", null, MomentPrecision.Day)]
    [InlineData("73050", "2099-12-31T00:00:00", MomentPrecision.Day)]
    [InlineData("73051", null, MomentPrecision.Day)]
    [InlineData("45307.5", "2024-01-16T12:00:00", MomentPrecision.Time)]
    [InlineData("45307.00001", "2024-01-16T00:00:01", MomentPrecision.Time)]
    [InlineData("45307.000001", "2024-01-16T00:00:00", MomentPrecision.Day)]
    [InlineData("2024-01-16 08:00:00.00000000000000000000", "2024-01-16T08:00:00", MomentPrecision.Time)]
    [InlineData("2024-01-16 08:00:00.000000000000000000000", null, MomentPrecision.Time)]
    [InlineData("2024-01-16 noon", null, MomentPrecision.Time)]
    public void A_moment_is_read_up_to_its_bounds(string text, string? local, MomentPrecision precision)
    {
        var moment = WrittenMoment.Read(text);
        Assert.Equal(local, moment?.Local.ToString("uuuu-MM-dd'T'HH:mm:ss", null));
        if (moment is { } read)
            Assert.Equal((precision, false, read.Local.Date), (read.Precision, read.IsEnd, read.Date));
    }

    [Fact]
    public void A_date_and_a_time_in_two_cells_are_one_moment()
    {
        var day = WrittenMoment.Read("2024-01-16")!.Value;
        var noon = WrittenClock.Read("12:00")!.Value;
        Assert.Equal(new LocalDateTime(2024, 1, 16, 12, 0), WrittenMoment.Join(day, noon)!.Value.Local);
        var end = WrittenMoment.Join(day, WrittenClock.Read("24:00")!.Value)!.Value;
        Assert.Equal((new LocalDateTime(2024, 1, 17, 0, 0), true, day.Date), (end.Local, end.IsEnd, end.Date));
        Assert.Null(WrittenMoment.Join(WrittenMoment.Read("2024-01")!.Value, noon));
        Assert.Null(WrittenMoment.Join(WrittenMoment.Read("2024-01-16 08:00")!.Value, noon));
    }

    [Theory]
    [InlineData("111°59.9′,35°59′59.9″", 111.99833333, 35.99997222)]
    [InlineData("111°60′,35°", null, null)]
    [InlineData("111°59′60″,35°", null, null)]
    [InlineData("111°13.5′12″,35°", null, null)]
    [InlineData("111°13.5′,35.5°", 111.225, 35.5)]
    [InlineData("-111.5,-35.25", -111.5, -35.25)]
    [InlineData("-111°30′,35°", -111.5, 35d)]
    [InlineData("35.62N 111.22", 111.22, 35.62)]
    [InlineData("35.62 111.22E", 111.22, 35.62)]
    [InlineData("111.22E 35.62", 111.22, 35.62)]
    [InlineData("111.22 35.62N", 111.22, 35.62)]
    [InlineData("N35.62 N36.62", null, null)]
    [InlineData("111.22E 112.22E", null, null)]
    [InlineData("E111.22E 35.62", null, null)]
    [InlineData("111.22 北纬35.62N", null, null)]
    [InlineData("111.123456789,35", 111.12345679, 35d)]
    [InlineData("0,0", 0d, 0d)]
    public void A_position_is_read_up_to_its_bounds(string text, double? longitude, double? latitude)
    {
        var position = WrittenPosition.Read(text);
        Assert.Equal((longitude, latitude), (position?.Longitude, position?.Latitude));
    }

    [Theory]
    [InlineData("！", "!")]
    [InlineData("～", "~")]
    [InlineData("\uFF5F", "\uFF5F")]
    [InlineData("１０³", "10³")]
    [InlineData("a\u3000b\u00A0c\u2009d\u202Fe", "a b c d e")]
    [InlineData("\u2212\u2010\u2011\u2012\uFE63", "-----")]
    [InlineData("\u3000a\u3000", "a")]
    [InlineData("\u00ADa\u200Bb", "ab")]
    [InlineData("a\tb\nc", "a\tb\nc")]
    [InlineData("\u0007a", "a")]
    [InlineData(null, "")]
    public void A_text_is_seen_in_half_width(string? text, string plain) => Assert.Equal(plain, PlainText.HalfWidth(text));

    [Theory]
    [InlineData("缺测", true)]
    [InlineData("n/a", true)]
    [InlineData("－", true)]
    [InlineData("——", true)]
    [InlineData("\u3000", true)]
    [InlineData(null, true)]
    [InlineData("未检出", false)]
    [InlineData("0", false)]
    [InlineData("—1", false)]
    public void A_cell_without_a_value_is_known_by_its_signs(string? text, bool missing) =>
        Assert.Equal(missing, PlainText.IsMissing(text));

    [Theory]
    [InlineData(" * ＣＯＤ Cr ", "codcr")]
    [InlineData("µg/m³", "μg/m3")]
    [InlineData("㎡", "m2")]
    [InlineData(null, "")]
    public void Names_are_compared_without_case_width_and_blanks(string? name, string folded) => Assert.Equal(folded, PlainText.Fold(name));

    [Theory]
    [InlineData("某厂", null)]
    [InlineData("a\nb", '\n')]
    [InlineData("a\tb", '\t')]
    [InlineData("a\u2029", '\u2029')]
    [InlineData("a\u2028", '\u2028')]
    [InlineData("\u202A", '\u202A')]
    [InlineData("\u202E", '\u202E')]
    [InlineData("\u2066", '\u2066')]
    [InlineData("\u2069", '\u2069')]
    [InlineData("\u2065", null)]
    [InlineData("\u206A", null)]
    [InlineData("\u202F", null)]
    public void One_line_has_no_line_ends_and_no_turns_of_direction(string text, char? first) =>
        Assert.Equal(first, PlainText.Disallowed(text));

    [Theory]
    [InlineData("2021年度", "2021")]
    [InlineData("202112", "2021-12")]
    [InlineData("202113", null)]
    [InlineData("202100", null)]
    public void A_period_is_read_or_not(string text, string? period) => Assert.Equal(period, WrittenPeriod.Read(text)?.ToString());
}
