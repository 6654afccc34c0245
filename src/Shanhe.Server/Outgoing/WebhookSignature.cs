using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Shanhe.Server.Outgoing;

/// <summary>
/// Signs what is sent to a webhook: <c>X-Shanhe-Signature</c> over the body alone, as earlier releases did, and
/// <c>X-Shanhe-Signature-Time</c> over <c>X-Shanhe-Time</c>, a point and the body, so that a receiver can refuse what is sent again later.
/// </summary>
static class WebhookSignature
{
    public static void Add(HttpRequestMessage request, string secret, byte[] body, Instant now)
    {
        if (secret.Length == 0)
            return;
        var key = Encoding.UTF8.GetBytes(secret);
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] timed = [.. Encoding.ASCII.GetBytes(time + "."), .. body];
        request.Headers.Add("X-Shanhe-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(key, body)));
        request.Headers.Add("X-Shanhe-Time", time);
        request.Headers.Add("X-Shanhe-Signature-Time", Convert.ToHexStringLower(HMACSHA256.HashData(key, timed)));
    }
}
