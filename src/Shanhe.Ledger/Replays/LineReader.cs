using System.Text.Json;
using NodaTime;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Transfers;

namespace Shanhe.Ledger.Replays;

/// <summary>Reads the lines of a history. What has an unknown member, a wrong type or an unknown word is malformed, never guessed. Pure.</summary>
static class LineReader
{
    static readonly Dictionary<string, EventWord> Events = Enum.GetValues<EventWord>()
        .ToDictionary(w => JsonNamingPolicy.SnakeCaseLower.ConvertName(w.ToString()), StringComparer.Ordinal);

    /// <summary>The word of an event as it is sent.</summary>
    public static string Name(EventWord word) => JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString());

    public static ReplayLine Read(string line)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return new TransferLine(null, null, false);
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return new TransferLine(null, null, false);
            var members = new Members(root);
            return members.Names.Any(Events.ContainsKey) ? ReadEvent(members) : ReadTransfer(members, root);
        }
    }

    static ReplayLine ReadEvent(Members members)
    {
        var words = members.Names.Where(n => Events.ContainsKey(n) && !members.IsAbsent(n)).ToList();
        if (words is not [var name] || members.Text(name) is not { } value || members.Moment("at") is not { } at)
            return new MalformedEvent();
        var word = Events[name];
        var sound =
            members.HasOnly(Events.Keys.Append("at"))
            && (word is not (EventWord.Close or EventWord.Reopen) || WrittenTime.Period(value) is not null);
        return sound ? new EventLine(word, value, at) : new MalformedEvent();
    }

    static TransferLine ReadTransfer(Members members, JsonElement root)
    {
        var id = members.Text("id");
        var linked = root.TryGetProperty("linked", out var flag) && flag.ValueKind == JsonValueKind.True;
        var kind = members.Word<TransferKind>("kind");
        var transfer = new Transfer(
            id ?? "",
            members.Moment("at") ?? Instant.MinValue,
            kind ?? TransferKind.Single,
            members.Text("debit"),
            members.Text("credit"),
            members.Read("amount", t => WrittenAmount.Read(t)),
            members.Text("of"),
            members.Flag("linked"),
            members.Integer("timeout"),
            members.Word<Side>("balancing"),
            members.Read("date", WrittenTime.Day),
            members.Text("note", mayBeEmpty: true)
        );
        var sound =
            id is not null
            && !members.IsAbsent("at")
            && members.HasOnly(["id", "at", "kind", "debit", "credit", "amount", "of", "linked", "timeout", "balancing", "date", "note"]);
        return new(id, sound ? transfer : null, linked);
    }
}
