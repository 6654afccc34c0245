using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace Shanhe.Server.Outgoing;

/// <summary>
/// A reminder as the robots of group chats take it: text messages, bounded as each bounds them. They answer 200 also to what they refuse; the
/// reason is in the body. Pure but for the reading of an answer.
/// </summary>
static class RobotMessage
{
    /// <summary>The most bytes of a text: 2 048 at 企业微信, 20 000 of a whole message at 钉钉.</summary>
    static int LimitOf(Robot robot) => robot == Robot.WeCom ? 2_048 : 18_000;

    /// <summary>The request for a robot.</summary>
    /// <param name="robot">Whose robot it is.</param>
    /// <param name="url">Its address, with the key that it was given.</param>
    /// <param name="secret">The secret with which 钉钉 signs; empty when the robot is guarded otherwise.</param>
    /// <param name="reminder">What is told.</param>
    /// <param name="now">The moment that is signed.</param>
    public static HttpRequestMessage Of(Robot robot, string url, string secret, Reminder reminder, Instant now) =>
        new(HttpMethod.Post, robot == Robot.DingTalk && secret.Length > 0 ? Signed(url, secret, now) : url)
        {
            Content = JsonContent.Create(
                new { msgtype = "text", text = new { content = Within(reminder.Subject.Zh + "\n" + reminder.Body, LimitOf(robot)) } }
            ),
        };

    /// <summary>The address with time and signature: HMAC-SHA256 of the time in milliseconds, a line feed and the secret, by the secret.</summary>
    public static string Signed(string url, string secret, Instant now)
    {
        var time = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}\n{secret}")));
        return $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}timestamp={time}&sign={Uri.EscapeDataString(sign)}";
    }

    /// <exception cref="HttpRequestException">The robot took the message not, with its code and its words.</exception>
    public static async Task Check(HttpResponseMessage response, CancellationToken cancellation)
    {
        response.EnsureSuccessStatusCode();
        using var answer = await JsonDocument.ParseAsync(
            await response.Content.ReadAsStreamAsync(cancellation),
            cancellationToken: cancellation
        );
        if (!answer.RootElement.TryGetProperty("errcode", out var code) || code.GetInt32() != 0)
            throw new HttpRequestException($"The robot answers {answer.RootElement.GetRawText()}.");
    }

    /// <summary>As much of a text as a number of bytes holds, whole lines when it is cut.</summary>
    static string Within(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
            return text;
        var kept = new StringBuilder();
        var left = bytes - Encoding.UTF8.GetByteCount("…");
        foreach (var line in text.Split('\n'))
        {
            left -= Encoding.UTF8.GetByteCount(line) + 1;
            if (left < 0)
                break;
            kept.Append(line).Append('\n');
        }

        return kept.Append('…').ToString();
    }
}
