using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Pictures;
using Shanhe.Evidence.Procedures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Registers;

/// <summary>
/// What anyone may write without an account where a register allows it, with photos. A photo must not disclose who took it: of its bytes only
/// the picture is kept, its name is made anew, and it is known to its sender by a ticket, so that nobody can ask by its hash whether it was
/// handed in. Tickets and what a network handed in today are held in memory alone: no address is written down. Thread-safe.
/// </summary>
public sealed class PublicEntries(PlanDesk desk, Attachments attachments, IClock clock)
{
    /// <summary>Most bytes that one network hands in on a day. All networks together have the room of one account.</summary>
    public const long MaximumDay = 60_000_000;

    /// <summary>What the smallest photo takes of that room, so that a day's photos are few enough to hold.</summary>
    const long LeastRoom = 50_000;

    const int TicketBytes = 16;
    static readonly Duration TicketHolds = Duration.FromHours(3);

    readonly ConcurrentDictionary<string, Ticketed> _tickets = new(StringComparer.Ordinal);
    readonly Dictionary<string, long> _room = new(StringComparer.Ordinal);
    LocalDate _day;

    sealed record Ticketed(string Hash, string Name, Instant Until);

    /// <summary>Keeps a photo for a record that is still being written; one that is too large is refused unread.</summary>
    /// <param name="network">What counts as one sender.</param>
    public async ValueTask<PublicPhoto> Take(
        Register register,
        RegisterField field,
        string name,
        Stream content,
        string network,
        CancellationToken cancellation = default
    )
    {
        var given = Path.GetFileName(name);
        var most = Math.Min(field.MaxMb, AttachmentRules.MaximumBytes / 1_000_000);
        if (content.Length > most * 1_000_000)
            return Refused("E361", field, given, most);
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, cancellation);
        if (Picture.Read(memory.ToArray()) is not { } picture)
            return Refused("E421", field, given);
        if (!picture.Fits)
            return Refused("E420", field, given, picture.Width, picture.Height, Picture.MaximumDots / 1_000_000);
        if (!HasRoom(network, picture.Content.Length))
            return Refused("E422", field);
        var plain = "photo-" + Convert.ToHexStringLower(SHA256.HashData(picture.Content))[..8] + picture.Extension;
        var taken = await attachments.Take(register, field, plain, picture.Content, RecordBook.Public, cancellation);
        return taken.File is { } file
            ? new(Ticket(file.Hash, given), given, null)
            : new(null, given, taken.Problem! with { At = new(field.Id, 0, 0) });
    }

    /// <summary>Opens a record of the public; in the fields for photos stand tickets.</summary>
    public async ValueTask<RecordResult> Enter(
        string register,
        IReadOnlyDictionary<string, string> fields,
        CancellationToken cancellation = default
    )
    {
        var all = new Dictionary<string, string>(fields, StringComparer.Ordinal);
        foreach (var field in desk.Package.Find<Register>(register)?.PublicPhotos() ?? [])
        {
            if (!all.TryGetValue(field.Id, out var given))
                continue;
            var tickets = TicketsOf(given);
            if (tickets.FirstOrDefault(t => Find(t) is null) is { } lost)
                return new(null, [Problem("E423", field, lost)]);
            all[field.Id] = JsonSerializer.Serialize(tickets.Select(t => Find(t)!.Hash), EvidenceJson.Options);
        }

        return await desk.Records.Enter(register, all, cancellation);
    }

    /// <summary>Most photos that the public may put into a field.</summary>
    public static int Most(RegisterField field) => field.Many ? RecordBook.MaximumPhotos : 1;

    /// <summary>What is said of more photos than a field takes.</summary>
    public static Problem TooMany(RegisterField field) => Problem("E419", field, field.Name, Most(field));

    /// <summary>How its sender called the photo with a ticket; <c>null</c> when it is no longer held.</summary>
    public string? NameOf(string ticket) => Find(ticket)?.Name;

    /// <summary>The tickets in the text form of a field: an array of texts, or several after one another.</summary>
    static string[] TicketsOf(string given)
    {
        try
        {
            return given.StartsWith('[')
                ? JsonSerializer.Deserialize<string[]>(given) ?? []
                : given.Split(',', StringSplitOptions.TrimEntries);
        }
        catch (JsonException)
        {
            return [given];
        }
    }

    Ticketed? Find(string ticket) => _tickets.TryGetValue(ticket, out var held) && held.Until > clock.GetCurrentInstant() ? held : null;

    string Ticket(string hash, string name)
    {
        var now = clock.GetCurrentInstant();
        foreach (var old in _tickets.Where(t => t.Value.Until <= now))
            _tickets.TryRemove(old);
        var ticket = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TicketBytes));
        _tickets[ticket] = new(hash, name, now + TicketHolds);
        return ticket;
    }

    bool HasRoom(string network, long bytes)
    {
        var today = clock.GetCurrentInstant().Local().Date;
        lock (_room)
        {
            if (today != _day)
                _room.Clear();
            _day = today;
            var used = _room.GetValueOrDefault(network) + Math.Max(bytes, LeastRoom);
            if (used > MaximumDay)
                return false;
            _room[network] = used;
            return true;
        }
    }

    static PublicPhoto Refused(string code, RegisterField field, params ReadOnlySpan<object?> values) =>
        new(null, values.Length > 0 ? values[0]?.ToString() ?? "" : "", Problem(code, field, values));

    static Problem Problem(string code, RegisterField field, params ReadOnlySpan<object?> values) =>
        new(code, new(field.Id, 0, 0), RecordMessages.Wording.Say(code, values));
}
