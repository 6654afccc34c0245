using System.Text;

namespace Shanhe.Hj212.Tests;

public class SeparatorsAndNames
{
    [Fact]
    public void A_walk_stops_at_every_separator_and_at_no_other_character()
    {
        var random = new Random(212);
        var characters = "ab-12,;=.+ /\u042C\u052C中";
        for (var run = 0; run < 2000; run++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(70)).Select(_ => characters[random.Next(characters.Length)])]);
            var expected = Enumerable.Range(0, text.Length).Where(i => text[i] is ',' or ';' or '=').ToArray();
            var walk = new SeparatorWalk(text);
            foreach (var place in expected)
                Assert.Equal(place, walk.Next());
            Assert.Equal(text.Length, walk.Next());
            Assert.Equal(text.Length, walk.Next());
        }
    }

    [Fact]
    public void A_walk_goes_on_from_a_place()
    {
        var walk = new SeparatorWalk("a=//b,c//;d=1,e=2");
        Assert.Equal(1, walk.Next());
        walk.PassTo(10);
        Assert.Equal(11, walk.Next());
        walk.PassTo(17);
        Assert.Equal(17, walk.Next());
    }

    // Names are compared whole: by code where the fields of a code stand together, one by one where they don't.
    [Theory]
    [InlineData("w01018-Avg=1,w01018-Min=2;w01018-Avg=3", "w01018-Avg")]
    [InlineData("w01018-Avg=1,w01018-Avg=3", "w01018-Avg")]
    [InlineData("w01018-Avg=1;w01001-Avg=2;w01018-Min=3", "")]
    [InlineData("w01018-Avg=1;w01001-Avg=2;w01018-Avg=3", "w01018-Avg")]
    [InlineData("w01018-Avg=1;w01018 -Avg=2", "")]
    [InlineData("w01018-Avg=1; w01018-Avg =2", "w01018-Avg")]
    [InlineData("PolId=w01018;PolId=w01001", "PolId")]
    [InlineData("PolId=w01018;polid=w01001", "")]
    [InlineData("w01018=1;w01018-Avg=2", "")]
    [InlineData("w01018-Foo=1;w01018-Foo=2", "w01018-Foo")]
    [InlineData("=1;=2", "")]
    public void A_name_that_comes_twice_is_named(string area, string names)
    {
        var message = MessageReader.ReadSegment($"QN=20160801085857223;ST=32;CN=2051;PW=1;MN=1;Flag=4;CP=&&{area}&&");
        var twice = message.Defects.Where(d => d.Kind == DefectKind.DuplicateField).Select(d => d.Subject);
        Assert.Equal(names, string.Join(',', twice));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(400)]
    public void Among_many_names_the_one_that_comes_twice_is_found(int count)
    {
        var area = string.Join(';', Enumerable.Range(0, count).Select(i => $"w{i:00000}-Rtd=1"));
        var head = "QN=20160801085857223;ST=32;CN=2011;PW=1;MN=1;Flag=4;CP=&&";
        int Twice(string text) => MessageReader.ReadSegment($"{head}{text}&&").Defects.Count(d => d.Kind == DefectKind.DuplicateField);
        Assert.Equal(0, Twice(area));
        Assert.Equal(1, Twice(area + $";w{count / 2:00000}-Rtd=1"));
        Assert.Equal(2, Twice(area + ";w00001-Rtd=1;w00001-Rtd=2"));
    }

    [Fact]
    public void Items_are_made_when_they_are_asked_for_and_then_kept()
    {
        var frame = Encoding.ASCII.GetBytes(
            "##0079QN=20160801085857223;ST=32;CN=2011;PW=1;MN=1;Flag=4;CP=&&w01018-Rtd=1.5;w01001-Rtd=7&&0000\r\n"
        );
        ReadOnlySpan<byte> rest = frame;
        Assert.True(new FrameReader().TryReadLast(ref rest, out var read));
        var items = MessageReader.Read(read).Items;
        frame.AsSpan().Clear();
        Assert.Equal(2, items.Count);
        Assert.Equal(new Field("w01001-Rtd", "7"), items[1][0]);
        Assert.Same(items[0], items[0]);
        Assert.Equal(["w01018-Rtd=1.5", "w01001-Rtd=7"], items.SelectMany(i => i).Select(f => f.ToString()));
    }

    [Fact]
    public void Texts_that_come_again_are_one_object_unless_they_are_long()
    {
        Assert.Same(TextPool.Of("w01018-Rtd"), TextPool.Of("w01018-Rtd".AsSpan()));
        Assert.Equal("w01018-Avg", TextPool.Of("w01018-Avg"));
        Assert.Equal(string.Empty, TextPool.Of([]));
        var text = new string('x', 33);
        Assert.Equal(text, TextPool.Of(text));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("-1.5", true)]
    [InlineData("+.5", true)]
    [InlineData("12.", true)]
    [InlineData("1e5", true)]
    [InlineData(" 7 ", true)]
    [InlineData(".", false)]
    [InlineData("", false)]
    [InlineData("1.2.3", false)]
    [InlineData("--", false)]
    [InlineData("9999999999999999999999999999", true)]
    [InlineData("99999999999999999999999999999", false)]
    [InlineData("0000000000000000000000000000001", true)]
    public void What_is_a_number_at_a_glance_is_what_is_read_as_one(string text, bool isNumber)
    {
        Assert.Equal(isNumber, NumberText.IsNumber(text));
        Assert.Equal(isNumber, NumberText.Read(text) is not null);
    }
}
