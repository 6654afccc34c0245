using System.Text.Json;
using Microsoft.Extensions.Options;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;

namespace Shanhe.Server.Outgoing;

/// <summary>Where reminders are posted; section <c>webhook</c> of <c>settings.json</c>.</summary>
public sealed class WebhookSettings
{
    public string Url { get; set; } = "";

    /// <summary>Where changes of records are posted.</summary>
    public string ChangesUrl { get; set; } = "";

    /// <summary>Key of the HMAC-SHA256 signature that the receiver checks; in the header <c>X-Shanhe-Signature</c>.</summary>
    public string Secret { get; set; } = "";
}

/// <summary>Posts reminders as signed JSON.</summary>
sealed class WebhookChannel(HttpClient client, IOptions<WebhookSettings> options, NodaTime.IClock clock) : IReminderChannel
{
    readonly WebhookSettings _settings = options.Value;

    public string Name => "webhook";

    public bool IsConfigured => Uri.TryCreate(_settings.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    public IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["url"] = Masked.Query(_settings.Url),
            ["changesUrl"] = Masked.Query(_settings.ChangesUrl),
            ["secret"] = Masked.Secret(_settings.Secret),
        };

    public async Task SendAsync(Reminder reminder, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(reminder, EvidenceJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, _settings.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        WebhookSignature.Add(request, _settings.Secret, body, clock.GetCurrentInstant());
        using var response = await client.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
    }
}
