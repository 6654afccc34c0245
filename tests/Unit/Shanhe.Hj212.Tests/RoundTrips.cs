using System.Text;
using CsCheck;
using NodaTime;

namespace Shanhe.Hj212.Tests;

public class RoundTrips
{
    private static readonly LocalDateTime Time = new(2026, 3, 1, 8, 0, 0, 123);

    private static readonly Gen<string> Name = Gen.Char["abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"]
        .Array[1, 8]
        .Select(c => "X" + new string(c));

    private static readonly Gen<string> Value = Gen.Char["abcXYZ0123456789.+-_:<>()清洗管路校准"].Array[0, 20].Select(c => new string(c));

    [Fact]
    public void A_well_formed_frame_is_written_back_byte_for_byte()
    {
        var checkedFrames = 0;
        foreach (var frame in Sample.All.SelectMany(sample => DecodedInput.Read(sample.Bytes).Frames))
        {
            if (
                frame.Message.Defects.Any(d =>
                    d.Severity == Severity.Error || d.Kind is DefectKind.Blank or DefectKind.TrailingSeparator or DefectKind.CrcLowerCase
                )
            )
                continue;
            if (frame.Message.WasEncrypted)
                continue;
            Assert.Equal(Convert.ToHexString(frame.Bytes.Span), Convert.ToHexString(FrameWriter.Write(frame.Message)));
            checkedFrames++;
        }

        Assert.True(checkedFrames > 140);
    }

    [Fact]
    public void Any_message_written_and_read_is_the_same_message() =>
        Gen.Select(Gen.Select(Name, Value).Array[1, 9], Gen.Select(Name, Value).Array[1, 5].Array[0, 8])
            .Sample(
                (header, items) =>
                {
                    var message = new Message
                    {
                        Header = [.. header.Select(pair => new Field(pair.Item1, pair.Item2))],
                        Items =
                        [
                            .. items.Select(item => (IReadOnlyList<Field>)[.. item.Select(pair => new Field(pair.Item1, pair.Item2))]),
                        ],
                        Version = Hj212Version.V2017,
                        Encoding = TextEncoding.Utf8,
                    };
                    var read = DecodedInput.Read(FrameWriter.Write(message)).Frames.Single().Message;
                    return read.Header.SequenceEqual(message.Header)
                        && read.Items.Count == message.Items.Count
                        && read.Items.Zip(message.Items).All(pair => pair.First.SequenceEqual(pair.Second));
                },
                iter: 3_000
            );

    public static TheoryData<int, int, string> Bodies =>
        new()
        {
            { 2017, 1000, nameof(Timeouts) },
            { 2005, 1001, nameof(WarnDelay) },
            { 2025, 1001, nameof(HardwareSerials) },
            { 2025, 1002, nameof(HardwareSerials) },
            { 2017, 1012, nameof(DeviceTime) },
            { 2025, 1014, nameof(KeyChange) },
            { 2005, 1022, nameof(AlarmThresholds) },
            { 2005, 1032, nameof(HostAddress) },
            { 2005, 1042, nameof(DailyReportTime) },
            { 2017, 1062, nameof(RealTimeInterval) },
            { 2017, 1064, nameof(MinuteInterval) },
            { 2005, 1072, nameof(NewPassword) },
            { 2017, 1072, nameof(NewPassword) },
            { 2017, 2061, nameof(FactorData) },
            { 2017, 2051, nameof(PeriodQuery) },
            { 2017, 2021, nameof(FacilityStates) },
            { 2017, 2041, nameof(FacilityRunTimes) },
            { 2005, 2072, nameof(AlarmEvent) },
            { 2017, 2081, nameof(BootTime) },
            { 2025, 3011, nameof(Calibration) },
            { 2005, 3014, nameof(SamplingTimes) },
            { 2017, 3014, nameof(FactorQuery) },
            { 2025, 3022, nameof(FactorQuery) },
            { 2025, 3024, nameof(FactorQuery) },
            { 2017, 3015, nameof(RetainedSample) },
            { 2017, 3016, nameof(SamplingPeriod) },
            { 2017, 3018, nameof(AnalysisTime) },
            { 2017, 3019, nameof(InstrumentIds) },
            { 2017, 3020, nameof(DeviceInfo) },
            { 2017, 3021, nameof(DeviceParameter) },
            { 2005, 9011, nameof(RequestAnswer) },
            { 2017, 9012, nameof(ExecutionResult) },
            { 2005, 9013, nameof(NoticeAnswer) },
            { 2005, 9014, nameof(DataAnswer) },
            { 2025, 9015, nameof(NoParameters) },
        };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_typed_data_area_survives_writing_and_reading(int edition, int command, string type)
    {
        var version = (Hj212Version)edition;
        var body = Make(type);
        var message = MessageFactory.Create(version, Time, "32", command, "123456", "010000A8900016F000169DC0", body, wantsAnswer: true);
        var read = DecodedInput.Read(FrameWriter.Write(message)).Frames.Single().Message;
        Assert.DoesNotContain(read.Defects, defect => defect.Severity > Severity.Note);
        Assert.Equal(version, read.Version);
        Assert.Equal(command, read.Command);
        Assert.Equal(type, read.Body.GetType().Name);
        Assert.Equal(
            FrameWriter.Segment(message),
            FrameWriter.Segment(
                new Message
                {
                    Header = read.Header,
                    Items = read.Body.ToItems(version),
                    Version = version,
                }
            )
        );
        if (body is Timeouts or KeyChange or BootTime or PeriodQuery or Calibration or DataAnswer or AlarmEvent)
            Assert.Equal(body, read.Body);
    }

    private static MessageBody Make(string type)
    {
        var start = new LocalDateTime(2026, 3, 1, 7, 0);
        return type switch
        {
            nameof(Timeouts) => new Timeouts(5, 3),
            nameof(WarnDelay) => new WarnDelay(60),
            nameof(HardwareSerials) => new HardwareSerials("6970000000001ABCDEFG1234", "CPU1", "00:11", null),
            nameof(DeviceTime) => new DeviceTime("w01018", start),
            nameof(KeyChange) => new KeyChange(Time, "abcdefgh12345678"),
            nameof(AlarmThresholds) => new AlarmThresholds([new AlarmThreshold("101", 0.1m, 2.5m), new AlarmThreshold("011", null, 100m)]),
            nameof(HostAddress) => new HostAddress("13900000000"),
            nameof(DailyReportTime) => new DailyReportTime(new LocalTime(8, 5)),
            nameof(RealTimeInterval) => new RealTimeInterval(30),
            nameof(MinuteInterval) => new MinuteInterval(10),
            nameof(NewPassword) => new NewPassword("654321"),
            nameof(FactorData) => new FactorData(
                start,
                [new FactorReading("w01018", [new Field("w01018-Avg", "40.10"), new Field("w01018-Flag", "N")])]
            ),
            nameof(PeriodQuery) => new PeriodQuery(null, start, start.PlusHours(1)),
            nameof(FacilityStates) => new FacilityStates(start, [new FacilityState("SB1", 1), new FacilityState("SB2", 0)]),
            nameof(FacilityRunTimes) => new FacilityRunTimes(start, [new FacilityRunTime("SB1", 1.5m)]),
            nameof(AlarmEvent) => new AlarmEvent(start, "101", 3.5m, 1),
            nameof(BootTime) => new BootTime(start, start.PlusSeconds(-9)),
            nameof(Calibration) => new Calibration("w01018", 1),
            nameof(SamplingTimes) => new SamplingTimes("101", [4, 10, 16]),
            nameof(FactorQuery) => new FactorQuery(["w01018"]),
            nameof(RetainedSample) => new RetainedSample(start, 4),
            nameof(SamplingPeriod) => new SamplingPeriod("w01018", new LocalTime(1, 2, 3), 2),
            nameof(AnalysisTime) => new AnalysisTime("w01018", 40),
            nameof(InstrumentIds) => new InstrumentIds(null, "w01018", [KeyValuePair.Create("w01018", "010000A8900016F000169DC1")]),
            nameof(DeviceInfo) => new DeviceInfo(
                start,
                [new DeviceInfoEntry("w01018", "i11001", "清洗;管路", true), new DeviceInfoEntry("w01018", "i12001", "1")]
            ),
            nameof(DeviceParameter) => new DeviceParameter("w01018", "i13004", "168.0"),
            nameof(RequestAnswer) => new RequestAnswer("20260301080000000", 1),
            nameof(ExecutionResult) => new ExecutionResult(null, 100),
            nameof(NoticeAnswer) => new NoticeAnswer("20260301080000000"),
            nameof(DataAnswer) => new DataAnswer("20260301080000000", 2051, 1, 2),
            _ => NoParameters.Instance,
        };
    }

    [Fact]
    public void Answers_stand_as_each_edition_prints_them()
    {
        var upload = DecodedInput.Read(Sample.Of("f022").Bytes).Frames.Single().Message;
        Assert.Equal(
            Encoding.ASCII.GetString(Sample.Of("f023").Bytes),
            Encoding.ASCII.GetString(FrameWriter.Write(MessageFactory.AnswerData(upload)))
        );
        var old = MessageReader.ReadSegment(
            "QN=20040516010101001;ST=32;CN=2051;PW=123456;MN=88888880000001;Flag=1;CP=&&DataTime=20040516010101;011-Avg=1&&"
        );
        Assert.Equal("ST=91;CN=9014;CP=&&QN=20040516010101001;CN=2051&&", FrameWriter.Segment(MessageFactory.AnswerData(old)));
        Assert.Equal(
            "ST=91;CN=9011;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20040516010101001;QnRtn=1&&",
            FrameWriter.Segment(MessageFactory.AnswerRequest(old, 1))
        );
    }
}
