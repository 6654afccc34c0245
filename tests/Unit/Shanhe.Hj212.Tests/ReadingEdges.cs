using System.Text;
using NodaTime;

namespace Shanhe.Hj212.Tests;

public class ReadingEdges
{
    [Theory]
    [InlineData("QN=1;CN=2011;MN=A;Flag=5;CP=&&", 2011, 5)]
    [InlineData("QN=1;CN=201;MN=A;Flag=255;CP=&&", 0, 255)]
    [InlineData("QN=1;CN=20x1;MN=A;Flag=256;CP=&&", 0, null)]
    [InlineData("QN=1, CN=2051,MN=A,Flag=,CP=&&", 2051, null)]
    [InlineData("QN=1;CN=2011;MN=A;Flag=0005;CP=&&", 2011, null)]
    [InlineData("QN=1;CN=2011;MN=A;Flag=5CP=&&", 2011, 5)]
    public void The_header_is_read_beside_the_readings(string header, int command, int? flag)
    {
        var set = Read(header + "w01018-Rtd=1&&");
        Assert.Equal((command, flag), (set.Command, set.Flag?.Value));
        Assert.Equal(("1", "A"), (Encoding.ASCII.GetString(set.Qn), Encoding.ASCII.GetString(set.Mn)));
        Assert.Equal("w01018", Assert.Single(set.Readings.ToArray()).Code);
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-1.50", "-1.50")]
    [InlineData("+3.5", "3.5")]
    [InlineData(".5", "0.5")]
    [InlineData("12.", "12")]
    [InlineData("0", "0")]
    [InlineData("123456789012345678", "123456789012345678")]
    [InlineData("-999999999999999999", "-999999999999999999")]
    [InlineData("1234567890123456789", "1234567890123456789")]
    [InlineData("12345678901234567890", null)]
    [InlineData("1.2E-3", "0.0012")]
    [InlineData("1.2.3", null)]
    [InlineData(" 7 ", "7")]
    [InlineData("--", null)]
    [InlineData("", null)]
    public void A_value_keeps_its_digits_or_is_no_number(string text, string? number)
    {
        var set = Read($"CN=2011;CP=&&w01018-Rtd={text},w01018-Flag=N&&");
        var value = Assert.Single(set.Values.ToArray());
        Assert.Equal(number, value.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((number is not null, SubField.Rtd, text), (value.IsNumber, value.Kind, Encoding.ASCII.GetString(set.TextOf(value))));
        Assert.Equal(number is null, set.HasRest);
        Assert.Equal("N", set.Readings[0].FlagText);
    }

    [Theory]
    [InlineData("DataTime=20260301080910", 0)]
    [InlineData("DataTime=20260301080910123", 123)]
    [InlineData("DataTime= 20260301080910 ", 0)]
    public void The_time_of_the_readings_has_14_digits_or_17(string time, int millisecond) =>
        Assert.Equal(new LocalDateTime(2026, 3, 1, 8, 9, 10, millisecond), Read($"CN=2011;CP=&&{time};w01018-Rtd=1&&").DataTime);

    [Theory]
    [InlineData("w01018-Flag=ABCD", "ABCD", false)]
    [InlineData("w01018-Flag=ABCDE", "ABCD", true)]
    [InlineData("w01018-Flag= N ", "N", false)]
    [InlineData("w01018-Foo=1", "", true)]
    [InlineData("PolId=w01018", "", true)]
    [InlineData("w01018-Rtd=1", "", false)]
    [InlineData("w01018-Data=1", "", false)]
    [InlineData("w01018-NightData=1", "", false)]
    [InlineData("123456789-Rtd=1", "", true)]
    [InlineData("w01018-Info=//a;b//", "", true)]
    public void What_does_not_fit_the_readings_is_left_to_the_whole_message(string piece, string flag, bool rest)
    {
        var set = Read($"CN=2011;CP=&&w01018-Avg=2;{piece}&&");
        Assert.Equal((flag, rest), (set.Readings[0].FlagText, set.HasRest));
        Assert.Equal(2m, set.Values[0].Number);
    }

    [Fact]
    public void A_piece_without_a_name_puts_the_number_before_it_in_doubt()
    {
        var set = Read("CN=2011;CP=&&w01018-Rtd=1,5;w21003-Rtd=2&&");
        Assert.Equal([null, 2m], set.Values.ToArray().Select(v => v.Number));
        Assert.True(set.HasRest);
    }

    [Fact]
    public void A_text_between_slashes_may_hold_separators_and_readings_follow_it()
    {
        var set = Read("CN=2011;CP=&&w01018-Info=//a;w21003-Rtd=9;b//;w21003-Rtd=2&&");
        Assert.Equal(["w21003"], set.Readings.ToArray().Select(r => r.Code));
        Assert.Equal(2m, set.Values[0].Number);
    }

    [Fact]
    public void Thousands_of_codes_and_values_are_all_there()
    {
        var set = new ReadingSet();
        for (var block = 0; block < 40; block++)
        {
            var codes = Enumerable.Range(block * 100, 100).Select(i => $"w{i:00000}").ToArray();
            set.Read(
                Encoding.ASCII.GetBytes("CN=2011;CP=&&" + string.Join(';', codes.Select(c => $"{c}-Rtd=1,{c}-Min=0,{c}-Max=2")) + "&&")
            );
            Assert.Equal(codes, set.Readings.ToArray().Select(r => r.Code));
            Assert.Equal(300, set.Values.Length);
            Assert.Equal([1m, 0m, 2m], set.ValuesOf(set.Readings[99]).ToArray().Select(v => v.Number!.Value));
        }
    }

    [Fact]
    public void Without_a_data_area_nothing_is_read()
    {
        var set = new ReadingSet();
        Assert.True(set.Read("CN=2011;CP=&&w01018-Rtd=1&&"u8));
        Assert.False(set.Read("CN=2011;QN"u8));
        Assert.Equal((0, 0, 2011), (set.Readings.Length, set.Values.Length, set.Command));
        Assert.False(set.Read("CN=2011;CP=&&&&"u8));
        Assert.True(set.Read("CN=2011;CP=&&w01018-Rtd=1"u8));
    }

    private static ReadingSet Read(string segment)
    {
        var set = new ReadingSet();
        set.Read(Encoding.ASCII.GetBytes(segment));
        return set;
    }
}
