namespace Shanhe.Hj212.Tests;

public class TableRules
{
    [Fact]
    public void A_command_is_found_by_edition_and_direction()
    {
        foreach (var row in Commands.All)
        {
            foreach (var version in row.Versions)
            {
                Assert.Same(row, Commands.Find(row.Number, version, row.Direction));
                Assert.Contains(version, Commands.Find(row.Number, version)!.Versions);
                // The edition weighs more than the direction.
                foreach (var direction in Enum.GetValues<Direction>())
                    Assert.Contains(version, Commands.Find(row.Number, version, direction)!.Versions);
            }
        }
    }

    [Fact]
    public void A_number_of_any_edition_is_a_command_and_another_is_none()
    {
        foreach (var number in Commands.All.Select(row => row.Number).Distinct())
        {
            foreach (var version in Enum.GetValues<Hj212Version>())
            {
                foreach (var direction in Enum.GetValues<Direction>())
                    Assert.Equal(number, Commands.Find(number, version, direction)!.Number);
            }

            var sides = Commands.All.Where(row => row.Number == number).Select(row => row.Direction).Distinct().ToList();
            Assert.All(sides, side => Assert.Equal(side, Commands.Find(number, Hj212Version.Unknown, side)!.Direction));
        }

        Assert.Null(Commands.Find(7777, Hj212Version.V2017));
    }

    [Theory]
    [InlineData("2005;2017;2025", "V2005 V2017 V2025")]
    [InlineData("2025", "V2025")]
    [InlineData("local;2017", "V2017")]
    [InlineData("2017a;17", "")]
    [InlineData("", "")]
    public void The_editions_of_a_row_stand_between_semicolons(string text, string versions) =>
        Assert.Equal(versions, string.Join(' ', Commands.VersionsOf(text)));

    [Theory]
    [InlineData("21", "21")]
    [InlineData("91", "91")]
    [InlineData("09", null)]
    [InlineData("10", "10-29")]
    [InlineData("29", "10-29")]
    [InlineData("30", "30-49")]
    [InlineData("49", "30-49")]
    [InlineData("50", "50-69")]
    [InlineData("69", "50-69")]
    [InlineData("70", null)]
    [InlineData("92", "91-99")]
    [InlineData("99", "91-99")]
    [InlineData("9:", null)]
    [InlineData("A0", "A0-Z9")]
    [InlineData("Z9", "A0-Z9")]
    [InlineData("Za", null)]
    [InlineData("1", null)]
    [InlineData("100", null)]
    public void A_system_code_is_one_of_the_table_or_of_a_reserved_range(string st, string? row) =>
        Assert.Equal(row, Codes.System(st)?.Code);

    [Theory]
    [InlineData("3", Hj212Version.V2005, "22", true)]
    [InlineData("2", Hj212Version.V2005, "22", false)]
    [InlineData("N", Hj212Version.V2005, "22", true)]
    [InlineData("3", Hj212Version.V2005, "32", null)]
    [InlineData("3", Hj212Version.V2017, "22", null)]
    [InlineData("P", Hj212Version.V2005, null, false)]
    [InlineData("P", Hj212Version.V2017, null, null)]
    [InlineData("N", Hj212Version.Unknown, null, true)]
    [InlineData("Td", Hj212Version.V2025, null, false)]
    [InlineData("Td", Hj212Version.V2017, null, null)]
    public void A_data_flag_is_of_its_edition_and_medium(string flag, Hj212Version version, string? st, bool? valid) =>
        Assert.Equal(valid, Codes.DataFlag(flag, version, st)?.CountsAsValid);

    [Theory]
    [InlineData("W01018", "w01018")]
    [InlineData("w01018", "w01018")]
    [InlineData("E10203", "e102xx")]
    [InlineData("e10299", "e102xx")]
    [InlineData("i33314", "i3331x")]
    [InlineData("e102", null)]
    [InlineData("e102zz", null)]
    [InlineData("e102031", null)]
    [InlineData("", null)]
    public void A_factor_is_found_as_written_without_case_or_by_its_pattern(string code, string? row)
    {
        Assert.Equal(row, Factors.Find(code)?.Code);
        Assert.Equal(row, Factors.Meanings(code).Select(factor => factor.Code).FirstOrDefault());
    }

    // HJ 212-2017, appendix B names the former code of each factor; the unit decides what a value is multiplied by.
    [Fact]
    public void Every_former_code_leads_to_its_factor_and_a_value_keeps_its_quantity()
    {
        foreach (var old in Factors.All.Where(row => row.Version == Hj212Version.V2005))
        {
            if (Factors.To2017(old.Code) is not { } code)
            {
                Assert.Null(Factors.FactorTo2017(old.Code));
                continue;
            }

            var row = Factors.Find(code)!;
            decimal? times = (old.Unit, row.Unit) switch
            {
                ("mg/L", "ug/L") or ("MPa", "kPa") => 1_000m,
                ("mg/L", "ng/L") or ("mg/m3", "ng/m3") => 1_000_000m,
                ("", _) or (_, "1") => 1m,
                var (before, now) => before == now ? 1m : null,
            };
            Assert.Equal(times, Factors.FactorTo2017(old.Code));
        }

        Assert.Null(Factors.FactorTo2017("zz9"));
        Assert.All(Factors.All.Where(row => row.Former is not null), row => Assert.NotNull(Factors.To2017(row.Former!)));
    }

    [Fact]
    public void A_name_is_Chinese_where_there_is_no_English_one()
    {
        Assert.All(Factors.All, row => Assert.Equal(row.NameZh, row.Name(Language.Chinese)));
        Assert.All(Factors.All, row => Assert.Equal(row.NameEn.Length == 0 ? row.NameZh : row.NameEn, row.Name(Language.English)));
        var field = Fields.Parameter("QN")!;
        Assert.Equal(("请求编码", "request id"), (field.In(Language.Chinese), field.In(Language.English)));
        Assert.Equal("x", (field with { NameZh = "x", NameEn = "" }).In(Language.English));
        var command = Commands.Find(1000, Hj212Version.V2017)!;
        Assert.Equal(
            ("设置超时时间及重发次数", "set time-out and resend count"),
            (command.Name(Language.Chinese), command.Name(Language.English))
        );
        Assert.Equal(
            ("地表水质量监测", "surface water quality"),
            (Codes.System("21")!.Name(Language.Chinese), Codes.System("21")!.Name(Language.English))
        );
    }

    [Theory]
    [InlineData("qn", true)]
    [InlineData("DATATIME", true)]
    [InlineData("Rtd", false)]
    [InlineData("xxxxxx-Rtd", false)]
    public void Parameters_are_known_without_case(string name, bool known) => Assert.Equal(known, Fields.Parameter(name) is not null);

    [Theory]
    [InlineData("Rtd", true)]
    [InlineData("rtd", false)]
    [InlineData("QN", false)]
    public void Sub_fields_are_known_as_written(string name, bool known) => Assert.Equal(known, Fields.SubField(name) is not null);

    // 6.6.5 and 6.6.6 of the 2017 edition: what the data area of a command holds, by who sends it.
    [Theory]
    [InlineData("2011 2013 2031 2051 2052 2061 2062 2063 2111", "DataTime=20260301080000;w01018-Avg=1", typeof(FactorData))]
    [InlineData("2021", "DataTime=20260301080000;SB1-RS=1", typeof(FacilityStates))]
    [InlineData("2041", "DataTime=20260301080000;SB1-RT=1.5", typeof(FacilityRunTimes))]
    [InlineData("2031 2041 2051 2061", "BeginTime=20260301080000;EndTime=20260301090000", typeof(PeriodQuery))]
    [InlineData("1011 1013 3012 3013 3014 3017 3018 3019", "PolId=w01018", typeof(FactorQuery))]
    [InlineData("2012 2022 9015", "", typeof(NoParameters))]
    [InlineData("1012", "SystemTime=20260301080000", typeof(DeviceTime))]
    [InlineData("1062", "RtdInterval=30", typeof(RealTimeInterval))]
    [InlineData("1064", "MinInterval=10", typeof(MinuteInterval))]
    [InlineData("1072", "NewPW=654321", typeof(NewPassword))]
    [InlineData("1000", "OverTime=5;ReCount=3", typeof(Timeouts))]
    [InlineData("2081", "DataTime=20260301080000;RestartTime=20260301070000", typeof(BootTime))]
    [InlineData("3011", "PolId=w01018", typeof(Calibration))]
    [InlineData("3016", "PolId=w01018;CstartTime=000000;CTime=2", typeof(SamplingPeriod))]
    [InlineData("3021", "PolId=w01018;InfoId=i13004;i13004-Info=1", typeof(DeviceParameter))]
    [InlineData("9011", "QnRtn=1", typeof(RequestAnswer))]
    [InlineData("9012", "ExeRtn=1", typeof(ExecutionResult))]
    [InlineData("9013", "", typeof(NoticeAnswer))]
    [InlineData("9014", "", typeof(DataAnswer))]
    public void A_data_area_is_read_as_its_command_says(string commands, string area, Type body)
    {
        foreach (var command in commands.Split(' '))
        {
            var message = MessageReader.ReadSegment($"QN=20260301080000000;ST=32;CN={command};PW=123456;MN=1;Flag=5;CP=&&{area}&&");
            Assert.Equal((command, body), (command, message.Body.GetType()));
            Assert.Equal(
                message.Items.SelectMany(item => item).Select(field => field.ToString()),
                message.Body.ToItems(Hj212Version.V2017).SelectMany(item => item).Select(field => field.ToString())
            );
        }
    }

    [Theory]
    [InlineData("1001", "WarnTime=60", typeof(WarnDelay))]
    [InlineData("1022", "101-LowValue=1.1,101-UpValue=9.9", typeof(AlarmThresholds))]
    [InlineData("1032", "AlarmTarget=10.0.0.1", typeof(HostAddress))]
    [InlineData("1042", "ReportTime=0805", typeof(DailyReportTime))]
    [InlineData("1072", "PW=654321", typeof(NewPassword))]
    [InlineData("2071", "DataTime=20260301080000;101-Ala=1.1", typeof(FactorData))]
    [InlineData("2072", "AlarmTime=20260301080000;101-Ala=1.1;AlarmType=1", typeof(AlarmEvent))]
    [InlineData("3013", "x=1", typeof(OtherParameters))]
    [InlineData("3014", "PolID=101,CTime=00,CTime=06,CTime=12", typeof(SamplingTimes))]
    [InlineData("9011", "QN=20260301080000000;QnRtn=1", typeof(RequestAnswer))]
    [InlineData("9013", "QN=20260301080000000", typeof(NoticeAnswer))]
    public void The_edition_of_2005_has_data_areas_of_its_own(string command, string area, Type body)
    {
        var message = MessageReader.ReadSegment($"QN=20260301080000000;ST=32;CN={command};PW=123456;MN=1;Flag=1;CP=&&{area}&&");
        Assert.Equal(body, message.Body.GetType());
        Assert.Equal(
            message.Items.Select(item => string.Join(',', item)),
            message.Body.ToItems(Hj212Version.V2005).Select(item => string.Join(',', item))
        );
    }
}
