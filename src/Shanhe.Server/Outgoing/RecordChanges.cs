using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;

namespace Shanhe.Server.Outgoing;

/// <summary>
/// Posts every change of a record to a webhook, in the order of the journal and at least once: the position is kept after the far side
/// took a batch. What changed is named, never shown: the receiver asks the API for what it may see.
/// </summary>
sealed class RecordChanges(
    string positionFile,
    IEvidenceStore store,
    IHttpClientFactory clients,
    IOptions<WebhookSettings> options,
    ILogger<RecordChanges> log
) : BackgroundService
{
    const int Batch = 200;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongPause = TimeSpan.FromSeconds(30);

    readonly WebhookSettings _settings = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!Uri.TryCreate(_settings.ChangesUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return;
        // A webhook that is new starts with what changes from now on.
        var position = File.Exists(positionFile)
            ? long.Parse(await File.ReadAllTextAsync(positionFile, stoppingToken), CultureInfo.InvariantCulture)
            : (await store.JournalHead(stoppingToken))?.Seq ?? 0;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var lines = await store.Journal(position, Batch, "record", stoppingToken).ToListAsync(stoppingToken);
                if (lines.Count == 0)
                {
                    await Task.Delay(Pause, stoppingToken);
                    continue;
                }

                if (
                    !await PostAsync(
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
                        stoppingToken
                    )
                )
                {
                    await Task.Delay(LongPause, stoppingToken);
                    continue;
                }

                position = lines[^1].Seq;
                await File.WriteAllTextAsync(positionFile, position.ToString(CultureInfo.InvariantCulture), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Webhook stopped");
        }
    }

    async Task<bool> PostAsync<T>(Uri url, T changes, CancellationToken cancellation)
    {
        try
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new { changes }, EvidenceJson.Options);
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new("application/json");
            if (_settings.Secret.Length > 0)
                request.Headers.Add(
                    "X-Shanhe-Signature",
                    Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_settings.Secret), body))
                );
            using var client = clients.CreateClient(nameof(RecordChanges));
            using var response = await client.SendAsync(request, cancellation);
            if (response.IsSuccessStatusCode)
                return true;
            log.LogWarning("Webhook answered {Status}", (int)response.StatusCode);
        }
        catch (HttpRequestException problem)
        {
            log.LogWarning("Webhook not reached: {Problem}", problem.Message);
        }

        return false;
    }
}
