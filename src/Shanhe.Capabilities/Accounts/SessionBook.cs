using System.Collections.Concurrent;
using System.Text.Json;
using NodaTime;
using Shanhe.Evidence;

namespace Shanhe.Capabilities.Accounts;

/// <summary>The sign-ins of an account: notes each, lists those that still hold, ends one. Thread-safe.</summary>
public sealed class SessionBook(IEvidenceStore store, AccountBook accounts, IClock clock)
{
    const string Kind = "session";
    const int LongestBrowser = 200;
    const int MostKnown = 10_000;

    /// <summary>A use writes once in this time.</summary>
    static readonly Duration Noted = Duration.FromHours(1);

    /// <summary>A cookie ends ten hours after its last use; the use that is kept may be one earlier.</summary>
    static readonly Duration Lasts = Duration.FromHours(11);

    readonly ConcurrentDictionary<string, Instant> _seen = new(StringComparer.Ordinal);

    sealed record Note(Instant Began, Instant Seen, string From, string Browser, string Stamp);

    /// <summary>Notes that a session was begun.</summary>
    public async ValueTask Begin(string account, string id, string from, string browser, CancellationToken cancellation = default)
    {
        var (now, old) = (clock.GetCurrentInstant(), await store.RememberedAll(Kind, account, cancellation));
        var stamp = (await accounts.Find(account, cancellation))?.Stamp ?? "";
        var said = browser.Length > LongestBrowser ? browser[..LongestBrowser] : browser;
        await Write(account, id, new(now, now, from, said, stamp), cancellation);
        foreach (var (name, _) in old.Where(o => now - Read(o.Body).Seen > Lasts))
            await Write(account, name, null, cancellation);
    }

    /// <summary>Notes that a session is used.</summary>
    public async ValueTask Use(string account, string id, CancellationToken cancellation = default)
    {
        var now = clock.GetCurrentInstant();
        if (_seen.TryGetValue(id, out var kept) && now - kept < Noted)
            return;
        if (_seen.Count > MostKnown)
            _seen.Clear();
        _seen[id] = now;
        if (await store.Remembered(Kind, account, id, cancellation) is not { } body || now - Read(body).Seen < Noted)
            return;
        try
        {
            await Write(account, id, Read(body) with { Seen = now }, cancellation);
        }
        catch (Exception full) when (full is IOException or System.Data.Common.DbException)
        {
            // A store that takes no write still shows pages.
        }
    }

    /// <summary>The sessions that still hold, the newest first.</summary>
    public async ValueTask<IReadOnlyList<OpenSession>> Of(string account, CancellationToken cancellation = default)
    {
        var open = new List<OpenSession>();
        foreach (var (id, body) in await store.RememberedAll(Kind, account, cancellation))
        {
            var note = Read(body);
            if (clock.GetCurrentInstant() - note.Seen <= Lasts && await accounts.Holds(account, note.Stamp, id, cancellation))
                open.Add(new(id, note.Began, note.Seen, note.From, note.Browser));
        }

        return [.. open.OrderByDescending(o => o.Began)];
    }

    /// <summary>Ends one, whether or not it is listed; <c>false</c> when it wasn't.</summary>
    public async ValueTask<bool> End(string account, string id, CancellationToken cancellation = default)
    {
        await accounts.EndSession(account, id, cancellation);
        if (await store.Remembered(Kind, account, id, cancellation) is null)
            return false;
        await Write(account, id, null, cancellation);
        return true;
    }

    async ValueTask Write(string account, string id, Note? note, CancellationToken cancellation) =>
        await store.Write(
            async t =>
            {
                await t.Remember(
                    Kind,
                    account,
                    id,
                    note is null ? null : JsonSerializer.Serialize(note, EvidenceJson.Options),
                    cancellation
                );
                return true;
            },
            cancellation
        );

    static Note Read(string body) => JsonSerializer.Deserialize<Note>(body, EvidenceJson.Options)!;
}
