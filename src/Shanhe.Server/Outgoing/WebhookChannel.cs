using System.Text.Json;
using Microsoft.Extensions.Options;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;

namespace Shanhe.Server.Outgoing;

/// <summary>Where reminders are posted; section <c>webhook</c> of <c>settings.json</c>.</summary>
public sealed class WebhookSettings
{
    public string Url { get; set; } = "";

    /// <summary>Whose group chat takes the reminders at <see cref="Url"/>.</summary>
    public Robot Robot { get; set; }

    /// <summary>Where changes of records are posted.</summary>
    public string ChangesUrl { get; set; } = "";

    /// <summary>
    /// Key of the HMAC-SHA256 signature that the receiver checks, in the header <c>X-Shanhe-Signature</c>; of a robot of 钉钉 its secret.
    /// </summary>
    public string Secret { get; set; } = "";
}

/// <summary>Posts reminders as signed JSON, or as the robot of a group chat takes them.</summary>
sealed class WebhookChannel(HttpClient client, IOptions<WebhookSettings> options, NodaTime.IClock clock) : IReminderChannel
{
    readonly WebhookSettings _settings = options.Value;

    public string Name => "webhook";

    public bool IsConfigured => Uri.TryCreate(_settings.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    public IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["url"] = Masked.Query(_settings.Url),
            ["robot"] = _settings.Robot.ToString().ToLowerInvariant(),
            ["changesUrl"] = Masked.Query(_settings.ChangesUrl),
            ["secret"] = Masked.Secret(_settings.Secret),
        };

    public async Task SendAsync(Reminder reminder, CancellationToken cancellation)
    {
        if (_settings.Robot != Robot.None)
        {
            using var message = RobotMessage.Of(_settings.Robot, _settings.Url, _settings.Secret, reminder, clock.GetCurrentInstant());
            using var taken = await client.SendAsync(message, cancellation);
            await RobotMessage.Check(taken, cancellation);
            return;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(reminder, EvidenceJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, _settings.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        WebhookSignature.Add(request, _settings.Secret, body, clock.GetCurrentInstant());
        using var response = await client.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
    }
}
