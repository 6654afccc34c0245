using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Server.Background;

namespace Shanhe.Server.Outgoing;

/// <summary>
/// Posts every change of a record to a webhook, in the order of the journal and at least once: the position is kept in the store after the
/// far side took a batch. What changed is named, never shown: the receiver asks the API for what it may see.
/// </summary>
sealed class RecordChanges(
    IEvidenceStore store,
    IWorkPositions positions,
    IHttpClientFactory clients,
    IOptions<WebhookSettings> options,
    IClock clock
)
{
    public const string Name = "webhook-changes";
    const int Batch = 200;

    /// <summary>How long the far side may take to answer one batch.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(15);

    readonly WebhookSettings _settings = options.Value;

    /// <summary>
    /// Posts what has changed since the last time; throws when the far side does not take it, so that it is tried again after a pause.
    /// </summary>
    public async Task Post(CancellationToken stop)
    {
        if (!Uri.TryCreate(_settings.ChangesUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return;
        if (await positions.Find(Name, stop) is not { } position)
        {
            // A webhook that is new starts with what changes from now on.
            position = (await store.JournalHead(stop))?.Seq ?? 0;
            await positions.Keep(Name, position, stop);
        }

        while (await store.Journal(position, Batch, "record", stop).ToListAsync(stop) is [.., var last] lines)
        {
            await Post(
                url,
                lines
                    .Select(l => (l.Seq, Change: JsonSerializer.Deserialize<RecordRevision>(l.Body, EvidenceJson.Options)!))
                    .Select(p => new
                    {
                        p.Seq,
                        p.Change.Register,
                        p.Change.Key,
                        p.Change.No,
                        p.Change.Move,
                        p.Change.State,
                        p.Change.Actor,
                        p.Change.At,
                    })
                    .ToList(),
                stop
            );
            position = last.Seq;
            await positions.Keep(Name, position, stop);
        }
    }

    async Task Post<T>(Uri url, T changes, CancellationToken stop)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { changes }, EvidenceJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        WebhookSignature.Add(request, _settings.Secret, body, clock.GetCurrentInstant());
        using var client = clients.CreateClient(Name);
        using var response = await client.SendAsync(request, stop);
        response.EnsureSuccessStatusCode();
    }
}
