using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;

namespace Shanhe.Web.Api.Records;

/// <summary>Records as the API writes them: structured fields as JSON, personal numbers masked unless asked for.</summary>
static class RecordJson
{
    public static JsonObject Of(Register register, RecordRevision revision, PersonalNumbers? open = null)
    {
        var json = JsonSerializer.SerializeToNode(revision, EvidenceJson.Options)!.AsObject();
        json["fields"] = Fields(register, revision.Fields, open);
        return json;
    }

    public static JsonObject Of(Register register, PlanRecord record, string? title, Instant? due, PersonalNumbers? open = null) =>
        new()
        {
            ["register"] = record.Register,
            ["key"] = record.Key,
            ["title"] = title,
            ["due"] = due is { } d ? JsonSerializer.SerializeToNode(d, EvidenceJson.Options) : null,
            ["creator"] = record.Creator,
            ["created"] = JsonSerializer.SerializeToNode(record.Created, EvidenceJson.Options),
            ["last"] = Of(register, record.Last, open),
        };

    public static JsonObject Fields(Register register, IReadOnlyDictionary<string, string> fields, PersonalNumbers? open = null)
    {
        var json = new JsonObject();
        foreach (var (id, kept) in fields)
            json[id] = Value(register.Field(id), kept, open);
        return json;
    }

    static JsonNode? Value(RegisterField? field, string kept, PersonalNumbers? open)
    {
        if (field is null)
            return JsonValue.Create(kept.Split(PersonalNumbers.Mark)[0]);
        if (field.Secret)
            return JsonValue.Create(open is null ? RecordMessages.Wording.Say("secret").ToString() : open.Open(kept));
        if (Identifiers.IsPersonal(field.Identifier))
            return JsonValue.Create(Opened(field, kept, open));
        var json = RecordValues.Json(field, kept);
        if (field.Type != FieldType.Group || json is not JsonArray rows)
            return json;
        foreach (var inner in field.Fields.Where(f => Identifiers.IsPersonal(f.Identifier)))
        {
            foreach (var row in rows.OfType<JsonObject>().Where(r => r.ContainsKey(inner.Id)))
                row[inner.Id] = Opened(inner, (string)row[inner.Id]!, open);
        }

        return rows;
    }

    static string Opened(RegisterField field, string kept, PersonalNumbers? open) =>
        open is null ? Identifiers.Mask(field.Identifier!.Value, kept) : open.Open(kept);

    /// <summary>The revisions with what each changed, field by field.</summary>
    public static JsonArray History(Register register, IReadOnlyList<RecordRevision> history, PersonalNumbers? open = null)
    {
        var all = new JsonArray();
        RecordRevision? before = null;
        foreach (var revision in history)
        {
            var json = Of(register, revision, open);
            var changes = new JsonArray();
            foreach (var id in revision.Fields.Keys.Union(before?.Fields.Keys ?? []).Order(StringComparer.Ordinal))
            {
                var (a, b) = (before?.Fields.GetValueOrDefault(id), revision.Fields.GetValueOrDefault(id));
                if (a == b)
                    continue;
                var field = register.Field(id);
                changes.Add(
                    new JsonObject
                    {
                        ["field"] = id,
                        ["before"] = a is null ? null : Value(field, a, open),
                        ["after"] = b is null ? null : Value(field, b, open),
                    }
                );
            }

            json["changes"] = changes;
            all.Add((JsonNode)json);
            before = revision;
        }

        return all;
    }

    /// <summary>Measured values with where they come from: the stream's address leads down to the readings.</summary>
    public static JsonObject Measured(IReadOnlyDictionary<string, Measured> measured)
    {
        var json = new JsonObject();
        foreach (var (field, value) in measured)
        {
            var one = JsonSerializer.SerializeToNode(value, EvidenceJson.Options)!.AsObject();
            one["href"] = $"/api/v1/observations/latest?site={Uri.EscapeDataString(value.Site)}";
            json[field] = one;
        }

        return json;
    }

    /// <summary>The clocks that have been started, with how they stand now.</summary>
    public static IEnumerable<object> Clocks(Register register, RecordRevision last, Instant now) =>
        register
            .Clocks.Where(c => last.Clocks.ContainsKey(c.Id))
            .Select(c => (Clock: c, State: last.Clocks[c.Id]))
            .Select(p => new
            {
                p.Clock.Id,
                p.Clock.Name,
                p.State.Start,
                p.State.DueDay,
                p.State.Due,
                p.State.Extensions,
                p.State.Suspended,
                p.State.Stopped,
                Late = p.State.IsLate(now),
            });
}
