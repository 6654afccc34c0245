namespace Shanhe.Hj212.Tests;

public class DefectsOfParts
{
    private const string Good =
        "QN=20260301080000000;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20260301080000;w01018-Rtd=1,w01018-Flag=N&&";

    [Theory]
    [InlineData("", "", "")]
    [InlineData("QN=20260301080000000;", "", "MissingQn")]
    [InlineData("QN=20260301080000000", "QN=2026030108000000", "BadQn")]
    [InlineData("QN=20260301080000000", "QN=2026030108000000x", "BadQn")]
    [InlineData("ST=32;", "", "MissingSt")]
    [InlineData("ST=32", "ST=032", "BadSt")]
    [InlineData("ST=32", "ST=zz", "UnknownSystem")]
    [InlineData("CN=2011;", "", "MissingCn")]
    [InlineData("CN=2011", "CN=201", "BadCn")]
    [InlineData("CN=2011", "CN=7777", "UnknownCommand")]
    [InlineData("PW=123456;", "", "MissingPw")]
    [InlineData("MN=010000A8900016F000169DC0;", "", "MissingMn")]
    [InlineData("Flag=5;", "", "MissingFlag")]
    [InlineData("Flag=5", "Flag=x", "BadFlag")]
    [InlineData("Flag=5", "Flag=256", "BadFlag")]
    [InlineData("Flag=5", "Flag=12", "UnknownVersion")]
    [InlineData("Flag=5", "Flag=7", "SplitWithoutPnum")]
    [InlineData("Flag=5", "Flag=7;PNUM=2", "SplitWithoutPnum")]
    [InlineData("Flag=5", "Flag=7;PNUM=2;PNO=2", "")]
    [InlineData("Flag=5", "Flag=7;PNUM=2;PNO=1", "")]
    [InlineData("Flag=5", "Flag=7;PNUM=2;PNO=3", "PacketNumber")]
    [InlineData("Flag=5", "Flag=7;PNUM=2;PNO=0", "PacketNumber")]
    [InlineData("Flag=5", "Flag=7;PNUM=x;PNO=1", "PacketNumber")]
    [InlineData("Flag=5", "Flag=5;PNUM=2;PNO=1", "PnumWithoutSplit")]
    [InlineData("Flag=5", "Flag=7;PNO=1;PNUM=2", "FieldOrder")]
    [InlineData("ST=32", "ST=32;ST=32", "DuplicateField")]
    [InlineData("PW=123456", "PW=123456;XX=1", "UnknownField")]
    [InlineData("Rtd=1", "Rtd=x", "NonNumeric")]
    [InlineData("Rtd=1", "Rtd=1,w01018-Rtd=2", "DuplicateField")]
    [InlineData("w01018-Rtd=1", "zz9999-Rtd=1", "UnknownFactor")]
    [InlineData("w01018-Rtd=1", "SB1-RS=1", "")]
    [InlineData("w01018-Rtd=1", "SBx-RS=1", "UnknownFactor")]
    [InlineData("w01018-Rtd=1", "SB-RS=1", "UnknownFactor")]
    [InlineData("w01018-Rtd=1", "w01018-Foo=1", "UnknownField")]
    [InlineData("Flag=N&&", "Flag=Q&&", "UnknownDataFlag")]
    [InlineData("DataTime=20260301080000", "DataTime=2026", "BadTime")]
    [InlineData("DataTime=20260301080000", "DataTime=20260301080000;Foo=1", "UnknownField")]
    public void A_changed_part_shows_as_its_defect_and_nothing_else(string part, string changed, string kinds)
    {
        var text = part.Length == 0 ? Good : Good.Replace(part, changed, StringComparison.Ordinal);
        Assert.Equal(kinds, string.Join(' ', MessageReader.ReadSegment(text).Defects.Select(d => d.Kind)));
    }

    [Fact]
    public void Notes_are_left_away_when_they_are_not_wanted_and_the_rest_stays()
    {
        var quiet = new MessageReaderOptions { ReportNotes = false };
        var text = Good.Replace("Rtd=1", "Rtd=x,zz9999-Foo=1,zz9999-Foo=1", StringComparison.Ordinal);
        Assert.Equal([DefectKind.NonNumeric], MessageReader.ReadSegment(text, quiet).Defects.Select(d => d.Kind));
    }

    [Theory]
    [InlineData("", "", true, true)]
    [InlineData("QN=20260301080000000;", "", true, false)]
    [InlineData("CN=2011", "CN=201", false, false)]
    [InlineData("CN=2011;", "", false, false)]
    [InlineData("w01018-Rtd=1", "w01018-Foo=1", true, true)]
    public void A_message_is_acceptable_by_strictness(string part, string changed, bool lenient, bool strict)
    {
        var message = MessageReader.ReadSegment(part.Length == 0 ? Good : Good.Replace(part, changed, StringComparison.Ordinal));
        Assert.Equal((lenient, strict), (message.IsAcceptable(Strictness.Lenient), message.IsAcceptable(Strictness.Strict)));
    }

    [Fact]
    public void A_header_is_read_by_its_names()
    {
        var message = MessageReader.ReadSegment(Good.Replace("Flag=5", "Flag=7;PNUM=3;PNO=2;RF=1", StringComparison.Ordinal));
        Assert.Equal(("20260301080000000", "32", 2011, "123456"), (message.Qn, message.St, message.Command, message.Pw));
        Assert.Equal(
            (3, 2, true, true, true),
            (message.PacketCount, message.PacketNumber, message.IsPacket, message.IsCatchUp, message.WantsAnswer)
        );
        Assert.Equal(new NodaTime.LocalDateTime(2026, 3, 1, 8, 0), message.QnTime);
        var plain = MessageReader.ReadSegment(Good.Replace("Flag=5", "Flag=4;PNUM=1;PNO=1;RF=0", StringComparison.Ordinal));
        Assert.Equal((false, false, false), (plain.IsPacket, plain.IsCatchUp, plain.WantsAnswer));
        Assert.Null(MessageReader.ReadSegment(Good.Replace("080000000", "08000000", StringComparison.Ordinal)).QnTime);
        Assert.Equal(0, MessageReader.ReadSegment(Good.Replace("CN=2011", "CN=20111", StringComparison.Ordinal)).Command);
        Assert.Equal(["DataTime"], message.Parameters.Select(p => p.Name));
    }

    [Theory]
    [InlineData("MN=88888880000001;CP=&&&&", 2005)]
    [InlineData("MN=010000A8900016F000169DC0;CP=&&&&", 0)]
    [InlineData("ST=32;CP=&&&&", 2005)]
    [InlineData("MN=88888880000001;Flag=x;CP=&&&&", 0)]
    [InlineData("MN=88888880000001;Flag=9;CP=&&&&", 2025)]
    public void Without_a_flag_only_a_short_MN_proves_the_edition_of_2005(string text, int edition) =>
        Assert.Equal((Hj212Version)edition, MessageReader.ReadSegment(text).Version);

    [Theory]
    [InlineData("1011", "PolId=w01018", Direction.HostToDevice, nameof(FactorQuery))]
    [InlineData("1011", "PolId=w01018;SystemTime=20260301080000", Direction.DeviceToHost, nameof(DeviceTime))]
    [InlineData("1061", "", Direction.HostToDevice, nameof(NoParameters))]
    [InlineData("1061", "RtdInterval=30", Direction.DeviceToHost, nameof(RealTimeInterval))]
    [InlineData("1063", "", Direction.HostToDevice, nameof(NoParameters))]
    [InlineData("1063", "MinInterval=10", Direction.DeviceToHost, nameof(MinuteInterval))]
    [InlineData("2011", "", Direction.HostToDevice, nameof(NoParameters))]
    [InlineData("2011", "DataTime=20260301080000", Direction.DeviceToHost, nameof(FactorData))]
    [InlineData("2011", "w01018-Rtd=1", Direction.DeviceToHost, nameof(FactorData))]
    [InlineData("2051", "BeginTime=20260301080000;EndTime=20260301090000", Direction.HostToDevice, nameof(PeriodQuery))]
    [InlineData("3017", "PolId=w01018", Direction.HostToDevice, nameof(FactorQuery))]
    [InlineData("3017", "PolId=w01018;CTime=2", Direction.DeviceToHost, nameof(SamplingPeriod))]
    [InlineData("3017", "PolId=w01018;CstartTime=080000", Direction.DeviceToHost, nameof(SamplingPeriod))]
    [InlineData("3018", "PolId=w01018", Direction.HostToDevice, nameof(FactorQuery))]
    [InlineData("3018", "PolId=w01018;Stime=40", Direction.DeviceToHost, nameof(AnalysisTime))]
    [InlineData("3019", "PolId=w01018", Direction.HostToDevice, nameof(FactorQuery))]
    [InlineData("3019", "PolId=w01018;w01018-SN=1", Direction.DeviceToHost, nameof(InstrumentIds))]
    [InlineData("3020", "PolId=w01018;InfoId=i11001", Direction.HostToDevice, nameof(DeviceInfoQuery))]
    [InlineData("3020", "DataTime=20260301080000;PolId=w01018;i11001-Info=1", Direction.DeviceToHost, nameof(DeviceInfo))]
    [InlineData("3020", "PolId=w01018;i11001-Info=1", Direction.DeviceToHost, nameof(DeviceInfo))]
    [InlineData("7777", "Foo=1", Direction.Both, nameof(OtherParameters))]
    public void A_command_goes_up_or_down_by_what_it_carries(string command, string area, Direction direction, string body)
    {
        var message = MessageReader.ReadSegment($"QN=20260301080000000;ST=32;CN={command};PW=1;MN=1;Flag=5;CP=&&{area}&&");
        Assert.Equal((direction, body), (message.Direction, message.Body.GetType().Name));
    }

    [Theory]
    [InlineData(2005, "1021", "PolId=101", Direction.HostToDevice)]
    [InlineData(2005, "1021", "101-LowValue=1,101-UpValue=2", Direction.DeviceToHost)]
    [InlineData(2005, "1031", "", Direction.HostToDevice)]
    [InlineData(2005, "1031", "QN=20260301080000000", Direction.HostToDevice)]
    [InlineData(2005, "1031", "QN=20260301080000000;AlarmTarget=1", Direction.DeviceToHost)]
    [InlineData(2005, "1041", "QN=20260301080000000", Direction.HostToDevice)]
    [InlineData(2005, "1041", "QN=20260301080000000;ReportTime=0805", Direction.DeviceToHost)]
    [InlineData(2017, "1001", "", Direction.HostToDevice)]
    [InlineData(2017, "1001", "i23005-Info=1", Direction.DeviceToHost)]
    [InlineData(2025, "1014", "SKCreateTime=20260301080000000,NewSK=0000000000000000", Direction.HostToDevice)]
    [InlineData(2025, "1014", "SKCreateTime=20260301080000000", Direction.DeviceToHost)]
    public void Settings_of_other_editions_go_up_or_down_as_well(int edition, string command, string area, Direction direction)
    {
        var flag = MessageFlag.Of((Hj212Version)edition, true).Value;
        Assert.Equal(
            direction,
            MessageReader.ReadSegment($"QN=20260301080000000;ST=32;CN={command};PW=1;MN=1;Flag={flag};CP=&&{area}&&").Direction
        );
    }
}
