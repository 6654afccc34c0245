using System.Text;
using CsCheck;

namespace Shanhe.Hj212.Tests;

public class ReadingsOfAnyArea
{
    private static readonly string[] Codes = ["w01018", "w21003", "011", "B01", "1", "a34004-", "SB1", "e10203", "12345678", "g1"];

    private static readonly string[] Texts =
    [
        "1",
        "0.05",
        "-0.05",
        "+3.5",
        ".5",
        "12.",
        "1.2E-3",
        " 7 ",
        "",
        "-",
        "+",
        ".",
        "1.2.3",
        "<0.05",
        "NaN",
        "0000000000000000012345",
        "123456789012345678",
        "-0.12345678901234567",
        "9223372036854775807",
        "-9223372036854775807",
        "0.0000000000000000000000000001",
        "1/2",
        "1:2",
    ];

    // What is read quickly for a gateway says the same as the whole message, for any order and any values.
    [Fact]
    public void The_quick_reading_of_any_area_is_what_its_fields_say() =>
        Gen.Select(Gen.Int[0, Codes.Length - 1], Gen.Int[0, 15], Gen.Int[0, Texts.Length - 1], Gen.Int[0, 5])
            .Array[1, 24]
            .Sample(fields => Quick(fields).SequenceEqual(Whole(fields)), iter: 4_000);

    [Theory]
    [InlineData("011-Rtd=1,2;012-Rtd=3", "011: null|012: 3")]
    [InlineData("x;1-Rtd=3", "1: 3")]
    [InlineData("x,1-Rtd=3", "1: 3")]
    [InlineData("a=1;1-Rtd=3", "1: 3")]
    [InlineData("011 -Rtd=1;012-Rtd=3", "011: 1|012: 3")]
    [InlineData("-Rtd=1;012-Rtd=3", "012: 3")]
    [InlineData(" 012-Rtd=3", "012: 3")]
    [InlineData("012-Rtd =3", "012: 3")]
    [InlineData("012-Rtd=3;012-Avg=4;013-Rtd=5;012-Min=6", "012: 3 4|013: 5|012: 6")]
    [InlineData("012-Rtd", "")]
    [InlineData("012-Rtd=", "012: null")]
    [InlineData("012-", "")]
    [InlineData("012", "")]
    [InlineData("12345678-Rtd=1;123456789-Rtd=2;1234567-Rtd=3", "12345678: 1|1234567: 3")]
    [InlineData("012-Info=//a;013-Rtd=1//;014-Rtd=2", "014: 2")]
    [InlineData("012-Info=//a;013-Rtd=1", "013: 1")]
    [InlineData("012-Info=////,014-Rtd=2", "014: 2")]
    [InlineData("012-Info=//", "")]
    [InlineData("012-Info= //a;b//;014-Rtd=2", "014: 2")]
    public void Short_codes_and_pieces_without_a_name_do_not_mix(string area, string readings)
    {
        var set = new ReadingSet();
        set.Read(Encoding.ASCII.GetBytes($"CN=2011;CP=&&{area}&&"));
        Assert.Equal(readings, string.Join('|', set.Readings.ToArray().Select(reading => $"{reading.Code}: {Numbers(set, reading)}")));
    }

    [Fact]
    public void Each_kind_of_value_is_known_by_its_name()
    {
        foreach (var kind in Enum.GetValues<SubField>())
        {
            var set = new ReadingSet();
            Assert.True(set.Read(Encoding.ASCII.GetBytes($"CN=2011;CP=&&w01018-{kind}=1,w01018-Flag=N&&")));
            var value = Assert.Single(set.Values.ToArray());
            Assert.Equal((kind, kind != SubField.Other), (value.Kind, value.IsNumber));
            Assert.Equal(kind == SubField.Other ? "Other=1" : "1", Encoding.ASCII.GetString(set.TextOf(value)));
            Assert.Equal(kind == SubField.Other, set.HasRest);
        }
    }

    [Fact]
    public void The_same_code_is_the_same_object_in_all_messages()
    {
        var set = new ReadingSet();
        string? first = null;
        for (var i = 0; i < 3; i++)
        {
            set.Read("CN=2011;CP=&&w01018-Rtd=1;w21003-Rtd=1&&"u8);
            Assert.Same(first ??= set.Readings[0].Code, set.Readings[0].Code);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(1_040)]
    [InlineData(30_000)]
    public void Messages_of_any_length_are_read_to_their_end(int length)
    {
        var set = new ReadingSet();
        Assert.True(set.Read(Encoding.ASCII.GetBytes($"CN=2011;CP=&&i11001-Info=//{new string('x', length)}//;w01018-Rtd=2.5&&")));
        Assert.Equal(2.5m, Assert.Single(set.Values.ToArray()).Number);
    }

    private static IEnumerable<string> Quick((int Code, int Sub, int Text, int Break)[] fields)
    {
        var set = new ReadingSet();
        set.Read(Encoding.ASCII.GetBytes($"CN=2011;CP=&&{string.Concat(fields.Select(Written))}&&"));
        foreach (var reading in set.Readings.ToArray())
        {
            yield return $"{reading.Code} {reading.FlagText}";
            foreach (var value in set.ValuesOf(reading).ToArray())
                yield return $"{value.Kind} {value.Number} {value.IsNumber}";
        }
    }

    private static List<string> Whole((int Code, int Sub, int Text, int Break)[] fields)
    {
        var lines = new List<string>();
        var last = "";
        var head = 0;
        foreach (var field in fields)
        {
            var text = Texts[field.Text];
            var code = Codes[field.Code].TrimEnd('-');
            if (code != last)
            {
                head = lines.Count;
                lines.Add(code + " ");
                last = code;
            }

            var number = NumberText.Read(text);
            if (field.Sub == 15)
                lines[head] = $"{code} {text.Trim()[..Math.Min(4, text.Trim().Length)]}";
            else if (field.Sub == 0)
                lines.Add("Other  False");
            else
                lines.Add($"{(SubField)field.Sub} {number} {number is not null}");
        }

        return lines;
    }

    private static string Written((int Code, int Sub, int Text, int Break) field)
    {
        var name = Codes[field.Code].TrimEnd('-') + "-" + (field.Sub == 15 ? "Flag" : ((SubField)field.Sub).ToString());
        return $"{name}={Texts[field.Text]}"
            + field.Break switch
            {
                0 => ",",
                1 => "; ",
                2 => ",,",
                _ => ";",
            };
    }

    private static string Numbers(ReadingSet set, Reading reading) =>
        string.Join(
            ' ',
            set.ValuesOf(reading)
                .ToArray()
                .Select(value => value.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null")
        );
}
