namespace Shanhe.Hj212.Tests;

public class Tables
{
    [Theory]
    [InlineData("011", "w01018")]
    [InlineData("101", "w21011")]
    [InlineData("S01", "a19001")]
    [InlineData("B02", "a00000")]
    [InlineData("02", "a21026")]
    public void A_2005_code_leads_to_its_2017_code_and_back(string old, string code)
    {
        Assert.Equal(code, Factors.To2017(old));
        Assert.Equal(old, Factors.To2005(code));
    }

    [Fact]
    public void Where_the_unit_changed_the_mapping_says_by_how_much()
    {
        Assert.Equal(1m, Factors.FactorTo2017("011"));
        Assert.Equal(1_000m, Factors.FactorTo2017("020"));
        Assert.Equal(1_000_000m, Factors.FactorTo2017("10"));
        Assert.Equal(1_000m, Factors.FactorTo2017("S04"));
        Assert.Null(Factors.FactorTo2017("S02"));
        Assert.Null(Factors.To2017("16"));
    }

    [Fact]
    public void Process_codes_are_found_by_their_pattern()
    {
        Assert.Equal("进水口 COD", Factors.Find("e10203")!.NameZh);
        Assert.Equal("i3331x", Factors.Find("i33314")!.Code);
        Assert.Equal(2, Factors.Meanings("g11901").Count);
        Assert.Null(Factors.Find("zz9999"));
    }

    [Fact]
    public void A_number_that_changed_its_meaning_is_found_by_edition()
    {
        Assert.Equal("设备操作命令", Commands.Find(3013, Hj212Version.V2005)!.NameZh);
        Assert.Equal("启动清洗/反吹", Commands.Find(3013, Hj212Version.V2017)!.NameZh);
        Assert.Equal("上传数采仪硬件序号", Commands.Find(1001, Hj212Version.V2025)!.NameZh);
    }

    [Fact]
    public void Flags_count_as_valid_by_edition_and_medium()
    {
        Assert.True(Codes.DataFlag("N", Hj212Version.V2017)!.CountsAsValid);
        Assert.False(Codes.DataFlag("B", Hj212Version.V2017)!.CountsAsValid);
        Assert.True(Codes.DataFlag("3", Hj212Version.V2005, "22")!.CountsAsValid);
        Assert.Null(Codes.DataFlag("Q", Hj212Version.V2017));
        Assert.Equal("扩展", Codes.System("B7")!.NameZh);
    }

    [Fact]
    public void A_defect_says_what_stands_and_what_should()
    {
        Assert.Equal("length field 215, segment has 216", new Defect(DefectKind.Length, null, 215, 216).Describe(Language.English));
        Assert.All(Enum.GetValues<DefectKind>(), kind => Assert.NotEmpty(new Defect(kind, "x").Describe(Language.Chinese)));
        Assert.Contains(
            DecodedInput.Read(Sample.Of("f150").Bytes).Frames.Single().Message.Defects,
            d => d.Describe(Language.English) == "length field 215, segment has 202"
        );
    }

    [Fact]
    public void Every_row_of_the_command_table_has_a_typed_data_area()
    {
        foreach (var row in Commands.All)
        {
            var version = row.Versions.Count > 0 ? row.Versions[^1] : Hj212Version.V2017;
            var text =
                $"QN=20260301080000000;ST=32;CN={row.Number};PW=123456;MN=1;Flag={MessageFlag.Of(version).Value};CP=&&DataTime=20260301080000;w01018-Rtd=1&&";
            var message = MessageReader.ReadSegment(text);
            if (row.Direction == Direction.DeviceToHost && row.Kind == CommandKind.Upload)
                Assert.IsNotType<NoParameters>(message.Body);
            Assert.DoesNotContain(message.Defects, defect => defect.Kind == DefectKind.UnknownCommand);
        }
    }
}
