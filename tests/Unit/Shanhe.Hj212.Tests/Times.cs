using NodaTime;

namespace Shanhe.Hj212.Tests;

public class Times
{
    [Theory]
    [InlineData("20240229235959", 2024, 2, 29, 23, 59, 59, 0)]
    [InlineData("20260301080910123", 2026, 3, 1, 8, 9, 10, 123)]
    [InlineData(" 00010101000000 ", 1, 1, 1, 0, 0, 0, 0)]
    [InlineData("99991231000000", 9999, 12, 31, 0, 0, 0, 0)]
    public void A_time_has_14_digits_or_17(string text, int year, int month, int day, int hour, int minute, int second, int millisecond)
    {
        var time = new LocalDateTime(year, month, day, hour, minute, second, millisecond);
        Assert.Equal(time, TimeText.Read(text));
        Assert.Equal(text.Trim(), TimeText.Write(time, text.Trim().Length == 17));
    }

    [Theory]
    [InlineData("20260229000000")]
    [InlineData("20240230000000")]
    [InlineData("20260001000000")]
    [InlineData("20261301000000")]
    [InlineData("20260300000000")]
    [InlineData("20260332000000")]
    [InlineData("20260431000000")]
    [InlineData("20260301240000")]
    [InlineData("20260301006000")]
    [InlineData("20260301000060")]
    [InlineData("00000101000000")]
    [InlineData("2026030108000")]
    [InlineData("202603010800000")]
    [InlineData("2026030108000000")]
    [InlineData("202603010800000000")]
    [InlineData("2026030108000a")]
    [InlineData("")]
    [InlineData(null)]
    public void A_time_that_no_clock_shows_is_none(string? text)
    {
        Assert.Null(TimeText.Read(text));
        var set = new ReadingSet();
        set.Read(System.Text.Encoding.ASCII.GetBytes($"CN=2011;CP=&&DataTime={text};w01018-Rtd=1&&"));
        Assert.Null(set.DataTime);
    }

    [Theory]
    [InlineData("0805", 8, 5, 0)]
    [InlineData("235959", 23, 59, 59)]
    [InlineData("2400", null, null, null)]
    [InlineData("0860", null, null, null)]
    [InlineData("080060", null, null, null)]
    [InlineData("08050", null, null, null)]
    [InlineData("08:5", null, null, null)]
    public void A_time_of_day_has_4_digits_or_6(string text, int? hour, int? minute, int? second)
    {
        var body = (SamplingPeriod)MessageReader.ReadSegment($"ST=32;CN=3016;Flag=4;CP=&&PolId=w01018;CstartTime={text};CTime=2&&").Body;
        Assert.Equal(hour is null ? null : new LocalTime(hour.Value, minute!.Value, second!.Value), body.CstartTime);
    }

    [Theory]
    [InlineData("+3.5", "3.5")]
    [InlineData(".5", "0.5")]
    [InlineData("12.", "12")]
    [InlineData("1.2E-3", "0.0012")]
    [InlineData(" -7 ", "-7")]
    [InlineData("0000000000000000000000000000000000000001", "1")]
    [InlineData("00000000000000000000000000000000000000001", null)]
    [InlineData("-", null)]
    [InlineData("--", null)]
    [InlineData(".", null)]
    [InlineData("NaN", null)]
    [InlineData("<0.05", null)]
    [InlineData("1,5", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_number_is_a_decimal_or_none(string? text, string? number) =>
        Assert.Equal(number, NumberText.Read(text)?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(0, 2005, false, false)]
    [InlineData(1, 2005, false, true)]
    [InlineData(3, 2005, true, true)]
    [InlineData(4, 2017, false, false)]
    [InlineData(5, 2017, false, true)]
    [InlineData(6, 2017, true, false)]
    [InlineData(8, 2025, false, false)]
    [InlineData(11, 2025, true, true)]
    public void A_flag_tells_edition_packets_and_answer(byte value, int edition, bool split, bool answer)
    {
        var flag = new MessageFlag(value);
        Assert.Equal(((Hj212Version)edition, split, answer), (flag.Version, flag.IsSplit, flag.WantsAnswer));
        Assert.Equal(flag, MessageFlag.Of((Hj212Version)edition, answer, split));
        Assert.Equal(Hj212Version.Unknown, new MessageFlag(12).Version);
    }

    [Theory]
    [InlineData("//清洗;管路//", "清洗;管路")]
    [InlineData("////", "")]
    [InlineData("///", "///")]
    [InlineData("//a", "//a")]
    [InlineData(" 1 ", "1")]
    [InlineData(null, "")]
    public void A_text_between_slashes_is_shown_without_them(string? value, string text) =>
        Assert.Equal(text, new Field("i11001-Info", value).Text);

    [Theory]
    [InlineData("w01018-Rtd", "w01018", "Rtd")]
    [InlineData("w01018 - Rtd", "w01018", "Rtd")]
    [InlineData("-Rtd", null, null)]
    [InlineData("DataTime", null, null)]
    [InlineData("a-b-c", "a", "b-c")]
    public void A_name_with_a_dash_is_a_code_and_its_part(string name, string? code, string? sub)
    {
        var field = new Field(name, "1");
        Assert.Equal((code, sub), (field.Code, field.Sub));
        Assert.Equal((name, name + "=1"), (new Field(name, null).ToString(), field.ToString()));
    }
}
