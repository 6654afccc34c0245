using Shanhe.Hj212;
using Shanhe.Observations.Gateway;
using static Shanhe.Kernels.Tests.Observations.Rules.DeviceLine;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>What the host asks a device, and what becomes of it.</summary>
public class ConversationTests
{
    [Fact]
    public async Task A_request_is_sent_again_while_nothing_answers_and_given_up_after_the_last_try()
    {
        var line = await DeviceLine.Open();
        Assert.Equal("", line.Says(Now));
        line.Hears(Frames.Data(2061, Data));
        Assert.False(line.Session.IsBusy);
        line.Asks(1011, ("PolId", "a21026"));
        line.Asks(1012, ("SystemTime", "now"));
        Assert.True(line.Session.IsBusy);
        const string asked = "QN=20240601123000000;ST=31;CN=1011;PW=123456;MN=MN01;Flag=5;CP=&&PolId=a21026&&";
        Assert.Equal(asked, line.Says(Now));
        Assert.Equal("1011 sent", line.States());
        // Ten seconds (OverTime) pass before it is said again, three times (ReCount).
        Assert.Equal("", line.Says(After(9.999)));
        Assert.Equal(asked, line.Says(After(10)));
        Assert.Equal("", line.Says(After(19.999)));
        Assert.Equal(asked, line.Says(After(20)));
        Assert.Equal(asked, line.Says(After(30)));
        Assert.Equal("", line.Says(After(39.999)));
        Assert.Equal("", line.States());
        // Given up, it makes room for the next.
        Assert.Equal("QN=20240601123040000;ST=31;CN=1012;PW=123456;MN=MN01;Flag=5;CP=&&SystemTime=20240601123040&&", line.Says(After(40)));
        Assert.Equal("1011 timeout 9011 | 1012 sent", line.States());
        Assert.True(line.Session.IsBusy);
    }

    [Theory]
    [InlineData(9011, "QnRtn=1", "", "1011 timeout 9012")]
    [InlineData(9011, "QnRtn=2", "1011 refused QnRtn=2", "")]
    [InlineData(9012, "ExeRtn=1", "1011 done ExeRtn=1", "")]
    [InlineData(9012, "ExeRtn=100", "1011 done ExeRtn=100", "")]
    [InlineData(9012, "ExeRtn=2", "1011 failed ExeRtn=2", "")]
    public async Task A_request_ends_by_what_the_device_answers_and_is_not_repeated_once_it_is_taken(
        int answer,
        string data,
        string atOnce,
        string later
    )
    {
        var line = await DeviceLine.Open();
        line.Hears(Frames.Data(2061, Data));
        line.Asks(1011);
        line.Says(Now);
        line.States();
        // An answer to another request is none to this.
        Assert.Null(line.Hears(Said(answer, data, qn: "20240601122959000", st: "91"), After(5)).Answer);
        Assert.Equal("", line.States());
        Assert.Null(line.Hears(Said(answer, data, st: "91"), After(5)).Answer);
        Assert.Equal(atOnce, line.States());
        Assert.Equal(atOnce.Length == 0, line.Session.IsBusy);
        Assert.Equal("", line.Says(After(14.999)));
        Assert.Equal("", line.States());
        Assert.Equal("", line.Says(After(15)));
        Assert.Equal(later, line.States());
        Assert.False(line.Session.IsBusy);
    }

    [Fact]
    public async Task Data_that_a_request_brings_keep_it_alive_and_a_notice_of_the_host_ends_with_9013()
    {
        var line = await DeviceLine.Open();
        line.Hears(Frames.Data(2061, Data));
        line.Asks(2061, ("BeginTime", "20240601000000"));
        line.Says(Now);
        line.Hears(Said(9011, "QnRtn=1", st: "91"));
        line.States();
        line.Hears(Frames.Data(2061, Data, head: "Flag=4"), After(9));
        Assert.Equal("", line.Says(After(18.999)));
        Assert.True(line.Session.IsBusy);
        // Other data do not.
        line.Hears(Frames.Data(2011, "a21026-Rtd=1,a21026-Flag=N", head: "Flag=4"), After(18));
        line.Says(After(19));
        Assert.Equal("2061 timeout 9012", line.States());
        Assert.Equal("31", line.Says(After(20)) is "" ? "31" : "");
        line.Asks(2012);
        Assert.Contains("CN=2012", line.Says(After(20)), StringComparison.Ordinal);
        line.States();
        line.Hears(Said(9013, "", qn: "20240601123020000", st: "91"), After(21));
        Assert.Equal("2012 done 9013", line.States());
    }

    [Fact]
    public async Task Requests_of_one_millisecond_have_numbers_of_their_own_and_the_line_s_end_ends_them()
    {
        var line = await DeviceLine.Open();
        line.Hears(Frames.Data(2061, Data));
        line.Asks(1011);
        line.Asks(1011);
        line.Asks(1072, ("NewPW", "654321"));
        Assert.StartsWith("QN=20240601123000000;", line.Says(Now), StringComparison.Ordinal);
        line.Hears(Said(9012, "ExeRtn=1", st: "91"));
        Assert.StartsWith("QN=20240601123000001;", line.Says(Now), StringComparison.Ordinal);
        line.States();
        line.Session.Close(After(1));
        Assert.Equal("1011 offline | 1072 offline", line.States());
        Assert.False(line.Session.IsBusy);
        line.Session.Close(After(1));
        Assert.Equal("", line.States());
    }

    [Fact]
    public void What_is_kept_of_a_command_names_no_secret()
    {
        var command = Command(1072, ("NewPW", "654321"), ("x", "1"));
        Assert.Equal([("NewPW", "******"), ("x", "1")], DeviceSession.Redacted(command).Fields.Select(f => (f.Key, f.Value)));
        Assert.Equal("******", DeviceSession.Redacted(Command(1014, ("NewSK", "k"))).Fields["NewSK"]);
        var open = Command(1011, ("PolId", "x"));
        Assert.Same(open, DeviceSession.Redacted(open));
    }

    [Fact]
    public async Task A_new_password_that_the_device_took_is_registered()
    {
        var line = await DeviceLine.Open();
        line.Hears(Frames.Data(2061, Data));
        line.Asks(1072, ("NewPW", "654321"));
        line.Says(Now);
        Assert.Empty(line.Session.Registrations);
        line.Hears(Said(9012, "ExeRtn=1", st: "91"));
        var change = Assert.Single(line.Session.Registrations);
        Assert.Equal(("654321", "wang", "1072"), (change.Secret!.Password, change.Actor, change.Reason));
        Assert.Empty(line.Session.NewKeys);
        line.Asks(1072, ("NewPW", "999999"));
        line.Says(After(1));
        line.Hears(Said(9012, "ExeRtn=2", qn: "20240601123001000", st: "91"), After(1));
        Assert.Single(line.Session.Registrations);
    }

    [Theory]
    [InlineData(1013, "Flag=4", "9013")]
    [InlineData(1013, "Flag=5", "9013")]
    [InlineData(1014, "Flag=9", "9013")]
    [InlineData(1014, "Flag=8", "9013")]
    [InlineData(9015, "Flag=8", "9013")]
    [InlineData(9015, "Flag=9", "9013")]
    [InlineData(9014, "Flag=5", "")]
    [InlineData(9011, "Flag=5", "")]
    public async Task A_notice_is_answered_and_an_answer_is_not(int command, string flag, string answer)
    {
        var line = await DeviceLine.Open(d => d with { Version = flag is "Flag=8" or "Flag=9" ? Hj212Version.V2025 : null });
        var verdict = line.Hears(Frames.Of($"QN=20240601123000001;ST=31;CN={command};PW=123456;MN=MN01;{flag};CP=&&&&"));
        Assert.Equal(Refusal.None, verdict.Refusal);
        Assert.Equal(answer, verdict.Answer is { } bytes ? $"{Frames.Read(bytes).Command}" : "");
        Assert.Equal(command == 1014, line.Session.Wanted.Count == 1);
        Assert.Equal(command == 1013 ? "CN=1012" : "", line.Says(Now) is { Length: > 0 } said ? said.Split(';')[2] : "");
    }

    [Theory]
    [InlineData("Flag=4", null)]
    [InlineData("Flag=5", 9014)]
    public async Task Data_are_answered_when_the_device_asks_for_it(string flag, int? answer)
    {
        var line = await DeviceLine.Open();
        for (var n = 0; n < 2; n++)
            Assert.Equal(answer, line.Hears(Frames.Data(2061, Data, head: flag)).Answer is { } bytes ? Frames.Read(bytes).Command : null);
        Assert.Equal((2L, 0L), (line.Session.Taken, line.Session.Refused));
    }
}
