using System.Net;
using System.Text;
using System.Text.Json;
using NodaTime;
using Shanhe.Plans.Text;
using Shanhe.Server.Outgoing;

namespace Shanhe.Kernels.Tests.Outgoing;

/// <summary>Reminders for the robots of group chats.</summary>
public class RobotMessageTests
{
    static readonly Instant Now = Instant.FromUnixTimeMilliseconds(1_764_403_200_000);

    static Reminder Reminder(string body) =>
        new("water", new("水利局", "Water bureau"), new("应报提醒", "Reports due"), body, Owed: 3, Late: 1, Mailboxes: []);

    static async Task<string> TextOf(HttpRequestMessage request)
    {
        using var json = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text", json.RootElement.GetProperty("msgtype").GetString());
        return json.RootElement.GetProperty("text").GetProperty("content").GetString()!;
    }

    [Fact]
    public async Task A_reminder_is_a_text_and_DingTalk_is_signed_by_time_and_secret()
    {
        using var wecom = RobotMessage.Of(Robot.WeCom, "https://qyapi.example/send?key=k", "SECabc123", Reminder("三件"), Now);
        Assert.Equal("https://qyapi.example/send?key=k", wecom.RequestUri!.OriginalString);
        Assert.Equal("应报提醒\n三件", await TextOf(wecom));
        using var dingtalk = RobotMessage.Of(
            Robot.DingTalk,
            "https://oapi.example/robot/send?access_token=t",
            "SECabc123",
            Reminder("三件"),
            Now
        );
        Assert.Equal(
            "https://oapi.example/robot/send?access_token=t&timestamp=1764403200000&sign=5%2Fbkinh5q7%2Fr3vDnuGKhR5eRuZjQjAM6jEPap52tFLw%3D",
            dingtalk.RequestUri!.OriginalString
        );
        using var open = RobotMessage.Of(Robot.DingTalk, "https://oapi.example/robot/send?access_token=t", "", Reminder("三件"), Now);
        Assert.Equal("https://oapi.example/robot/send?access_token=t", open.RequestUri!.OriginalString);
    }

    [Fact]
    public async Task What_is_longer_than_a_robot_takes_is_cut_at_a_line()
    {
        using var request = RobotMessage.Of(
            Robot.WeCom,
            "https://x.cn",
            "",
            Reminder(string.Join('\n', Enumerable.Range(1, 300).Select(i => $"第{i}件逾期"))),
            Now
        );
        var text = await TextOf(request);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1_900, 2_048);
        Assert.EndsWith("逾期\n…", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"errcode\":0,\"errmsg\":\"ok\"}", true)]
    [InlineData("{\"errcode\":310000,\"errmsg\":\"sign not match\"}", false)]
    [InlineData("{}", false)]
    public async Task An_answer_of_200_is_a_refusal_when_the_robot_says_so(string body, bool taken)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) };
        var check = () => RobotMessage.Check(response, TestContext.Current.CancellationToken);
        if (taken)
            await check();
        else
            Assert.Contains(body, (await Assert.ThrowsAsync<HttpRequestException>(check)).Message, StringComparison.Ordinal);
    }
}
