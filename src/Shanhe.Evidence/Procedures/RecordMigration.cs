using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>Applies the migrations of a register to a record of an earlier version, one version after the other. Writes nothing.</summary>
public static class RecordMigration
{
    /// <summary>Whether the register says what becomes of the record; else it stays as it is.</summary>
    public static bool Applies(Register register, PlanRecord record) =>
        record.Last.Version < register.Version && register.Migrations.Any(m => m.From >= record.Last.Version);

    public static MigratedFields Of(
        PlanPackage package,
        Register register,
        PlanRecord record,
        IRecordReader records,
        PersonalNumbers personal,
        Instant now
    )
    {
        var fields = new Dictionary<string, string>(record.Last.Fields, StringComparer.Ordinal);
        var (state, steps, problems, changed) = (
            record.Last.State,
            new List<string>(),
            new List<Problem>(),
            new HashSet<string>(StringComparer.Ordinal)
        );
        foreach (var migration in register.Migrations.Where(m => m.From >= record.Last.Version).OrderBy(m => m.From))
        {
            foreach (var (old, fresh) in migration.Rename.Where(r => fields.ContainsKey(r.Key)))
            {
                if (fields.ContainsKey(fresh))
                {
                    problems.Add(Say("E391", old, old, fresh));
                    continue;
                }

                fields.Remove(old, out var value);
                fields[fresh] = value!;
                changed.Remove(old);
                changed.Add(fresh);
                steps.Add($"{old} → {fresh}");
            }

            foreach (var (old, fresh) in migration.Rename.Where(r => r.Key.Contains('.', StringComparison.Ordinal)))
                RenameWithin(old.Split('.'), fresh.Split('.'), fields, steps, changed);
            foreach (var mapping in migration.Codes.Where(c => fields.ContainsKey(c.Field)))
                Map(mapping, fields, steps, changed);
            if (migration.States.TryGetValue(state, out var next))
            {
                steps.Add($"state: {state} → {next}");
                state = next;
            }

            var facts = new RecordFacts(record.Key, state, record.Created.Local().Date, record.Last.Department, record.Creator);
            var settling = new RecordSettling(package, register, facts, records, now, problems, RecordMeasures.Frozen(record.Last));
            foreach (var (field, value) in settling.Assign(migration, fields))
            {
                if (fields.GetValueOrDefault(field, "") == value)
                    continue;
                if (value.Length == 0)
                    fields.Remove(field);
                else
                    fields[field] = value;
                changed.Add(field);
                steps.Add($"{field} = {value}");
            }

            steps.AddRange(migration.Drop.Where(fields.ContainsKey).Select(d => $"{d} ×"));
            settling.Recompute(fields);
        }

        foreach (var group in register.Fields.Where(f => f.Type == FieldType.Group && fields.ContainsKey(f.Id)))
            problems.AddRange(RecordReview.Former(register, group, fields[group.Id]).Select(former => Say("E414", group.Id, former)));
        Reread(package, register, record, fields, changed, records, personal, problems);
        return new(fields, state, steps, problems);
    }

    /// <summary>Gives a field of a group's rows its new name.</summary>
    static void RenameWithin(string[] old, string[] fresh, Dictionary<string, string> fields, List<string> steps, HashSet<string> changed)
    {
        if (old is not [var group, var from] || fresh is not [_, var to] || !fields.TryGetValue(fresh[0], out var kept))
            return;
        var rows = JsonNode.Parse(kept)!.AsArray();
        var named = rows.OfType<JsonObject>().Where(r => r.ContainsKey(from) && !r.ContainsKey(to)).ToList();
        if (named.Count == 0)
            return;
        foreach (var row in named)
        {
            var value = row[from]!.DeepClone();
            row.Remove(from);
            row[to] = value;
        }

        fields[fresh[0]] = rows.ToJsonString(EvidenceJson.Options);
        changed.Add(fresh[0]);
        steps.Add($"{group}.{from} → {fresh[0]}.{to}");
    }

    static void Map(CodeMapping mapping, Dictionary<string, string> fields, List<string> steps, HashSet<string> changed)
    {
        var kept = fields[mapping.Field];
        var many = kept.StartsWith('[');
        var items = many ? JsonSerializer.Deserialize<List<string>>(kept)! : [kept];
        foreach (var item in items.Where(mapping.Map.ContainsKey))
            steps.Add($"{mapping.Field}: {item} → {mapping.Map[item]}");
        List<string> mapped = [.. items.Select(i => mapping.Map.GetValueOrDefault(i, i)).Distinct()];
        if (mapped.SequenceEqual(items))
            return;
        fields[mapping.Field] = many ? JsonSerializer.Serialize(mapped, EvidenceJson.Options) : mapped[0];
        changed.Add(mapping.Field);
    }

    /// <summary>
    /// What a migration gave must fit the field that holds it now, judged by the codes of the record's own day. Sealed numbers stay as
    /// they are.
    /// </summary>
    static void Reread(
        PlanPackage package,
        Register register,
        PlanRecord record,
        Dictionary<string, string> fields,
        HashSet<string> changed,
        IRecordReader records,
        PersonalNumbers personal,
        List<Problem> problems
    )
    {
        var given = changed
            .Where(c =>
                fields.ContainsKey(c) && register.Field(c) is { IsGiven: true, Secret: false } f && !Identifiers.IsPersonal(f.Identifier)
            )
            .ToDictionary(c => c, c => fields[c], StringComparer.Ordinal);
        foreach (
            var (field, value) in new FieldReader(package, records, record.Last.At.Local().Date, personal, problems).Read(register, given)
        )
            fields[field] = value;
    }

    static Problem Say(string code, string field, params ReadOnlySpan<object?> values) =>
        new(code, new(field, 0, 0), RecordMessages.Wording.Say(code, values));
}
