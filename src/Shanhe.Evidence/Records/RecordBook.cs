using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Records;

/// <summary>What a change of a record gave: the new revision, or what is wrong with it.</summary>
public sealed record RecordResult(RecordRevision? Revision, IReadOnlyList<Problem> Problems);

/// <summary>The registers' records: opens, edits and moves them as their definition says. Every change is a new revision.</summary>
public sealed class RecordBook(PlanPackage package, IEvidenceStore store, IClock clock)
{
    /// <summary>Freezes the evaluations of a year and gives their positions in the journal; composed by the program.</summary>
    public delegate IReadOnlyList<long> Freeze(IEvidenceTransaction transaction, int year, string actor);

    public RecordResult Create(string register, IReadOnlyDictionary<string, string> fields, Actor actor)
    {
        if (package.Find<Register>(register) is not { } definition) return Refused("E340", register);
        if (!definition.Writers.Contains(actor.Role)) return Refused("E324");
        var problems = new List<Problem>();
        var clean = Clean(definition, fields, problems);
        foreach (var field in definition.Fields.Where(f => f.Required && !clean.ContainsKey(f.Id))) problems.Add(Say("E343", field.Id, field.Name));
        if (problems.Count > 0) return new(null, problems);
        var year = clean.TryGetValue("year", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : clock.GetCurrentInstant().InUtc().Year;
        return store.Write(transaction =>
        {
            var key = definition.Key.Replace("{year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{no}", transaction.NextNumber(register, year).ToString("000", CultureInfo.InvariantCulture), StringComparison.Ordinal);
            return new RecordResult(transaction.Append(new RecordRevision
            {
                Register = register,
                Key = key,
                No = 1,
                Move = "create",
                State = definition.States[0].Id,
                Department = actor.Department ?? package.Plan.LeadDepartment,
                Year = year,
                Fields = clean,
                Actor = actor.Id,
                At = clock.GetCurrentInstant(),
            }), []);
        });
    }

    public RecordResult Edit(string register, string key, IReadOnlyDictionary<string, string> fields, Actor actor, int expected)
    {
        if (package.Find<Register>(register) is not { } definition) return Refused("E340", register);
        var problems = new List<Problem>();
        var clean = Clean(definition, fields, problems);
        return store.Write(transaction =>
        {
            if (transaction.Record(register, key) is not { } record || !Sees(definition, record, actor)) return Refused("E341", key);
            var state = definition.States.First(s => s.Id == record.Last.State);
            if (!Writes(definition, record, actor)) return Refused("E324");
            if (!state.Editable) return Refused("E347", state.Name);
            if (expected != record.Last.No) return Refused("E325", record.Last.No, expected);
            var merged = new Dictionary<string, string>(record.Last.Fields, StringComparer.Ordinal);
            foreach (var (name, value) in clean) merged[name] = value;
            foreach (var name in fields.Where(f => string.IsNullOrWhiteSpace(f.Value)).Select(f => f.Key)) merged.Remove(name);
            foreach (var field in definition.Fields.Where(f => f.Required && !merged.ContainsKey(f.Id))) problems.Add(Say("E343", field.Id, field.Name));
            if (problems.Count > 0) return new(null, problems);
            if (merged.Count == record.Last.Fields.Count && merged.All(p => record.Last.Fields.TryGetValue(p.Key, out var v) && v == p.Value)) return new(record.Last, []);
            return new(transaction.Append(Next(record.Last, "edit", record.Last.State, merged, actor, "", [])), []);
        });
    }

    public RecordResult Move(string register, string key, string move, Actor actor, string reason, Freeze freeze, int? expected = null)
    {
        if (package.Find<Register>(register) is not { } definition) return Refused("E340", register);
        if (definition.Moves.FirstOrDefault(m => m.Id == move) is not { } step) return Refused("E349", move);
        return store.Write(transaction =>
        {
            if (transaction.Record(register, key) is not { } record || !Sees(definition, record, actor)) return Refused("E341", key);
            if (!step.Roles.Contains(actor.Role) || (actor.Role == Roles.Department && !Concerns(definition, record, actor))) return Refused("E324");
            var state = definition.States.First(s => s.Id == record.Last.State);
            if (!step.From.Contains(record.Last.State)) return Refused("E348", state.Name, step.Name);
            if (expected is { } seen && seen != record.Last.No) return Refused("E325", record.Last.No, seen);
            var problems = step.Needs.Where(n => !record.Last.Fields.ContainsKey(n)).Select(n => Say("E343", n, definition.Fields.First(f => f.Id == n).Name)).ToList();
            if (step.Reason && reason.Trim().Length == 0) problems.Add(Say("E322", ""));
            if (problems.Count > 0) return new(null, problems);
            var frozen = step.Freezes ? freeze(transaction, record.Last.Year, actor.Id) : [];
            return new(transaction.Append(Next(record.Last, move, step.To, record.Last.Fields, actor, reason.Trim(), frozen)), []);
        });
    }

    RecordRevision Next(RecordRevision last, string move, string state, IReadOnlyDictionary<string, string> fields, Actor actor, string reason, IReadOnlyList<long> frozen) => last with
    {
        Seq = 0,
        No = last.No + 1,
        Move = move,
        State = state,
        Fields = fields,
        Actor = actor.Id,
        Reason = reason,
        Frozen = frozen,
        At = clock.GetCurrentInstant(),
        Hash = "",
    };

    /// <summary>Whether the actor may read the record at all.</summary>
    public static bool Sees(Register definition, PlanRecord record, Actor actor) =>
        actor.ReadsAll || definition.Scope == RegisterScope.Everyone || Concerns(definition, record, actor);

    /// <summary>Whether the record belongs to the actor's department, or a field of it names the department.</summary>
    static bool Concerns(Register definition, PlanRecord record, Actor actor) => actor.Department is { } department
        && (record.Last.Department == department
            || definition.Fields.Any(f => f.Type == FieldType.Department && record.Last.Fields.GetValueOrDefault(f.Id) == department));

    static bool Writes(Register definition, PlanRecord record, Actor actor) =>
        actor.Role == Roles.Lead || ((definition.Writers.Contains(actor.Role) || definition.Moves.Any(m => m.Roles.Contains(actor.Role))) && Concerns(definition, record, actor));

    Dictionary<string, string> Clean(Register definition, IReadOnlyDictionary<string, string> fields, List<Problem> problems)
    {
        var clean = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, given) in fields)
        {
            if (definition.Fields.FirstOrDefault(f => f.Id == name) is not { } field)
            {
                problems.Add(Say("E342", name, name) with { Suggestion = Nearest.Name(name, definition.Fields.Select(f => f.Id)) });
                continue;
            }

            var text = (given ?? "").Trim();
            if (text.Length > 0 && Valid(field, text, problems) is { } value) clean[name] = value;
        }

        return clean;
    }

    string? Valid(RegisterField field, string text, List<Problem> problems)
    {
        if (text.Length > field.MaxLength)
        {
            problems.Add(Say("E345", field.Id, field.Name, field.MaxLength));
            return null;
        }

        var found = field.Type switch
        {
            FieldType.Text or FieldType.LongText => text,
            FieldType.Integer => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i) ? Bounded(i) : null,
            FieldType.Number => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? Bounded(d) : null,
            FieldType.Date => LocalDatePattern.Iso.Parse(text).Success ? text : null,
            FieldType.Year => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y >= package.Plan.BaseYear - 10 && y <= package.Plan.LastYear + 10 ? text : null,
            FieldType.Truth => text is "true" or "false" ? text : null,
            FieldType.Code => field.Codes.Any(c => c.Id == text) ? text : null,
            FieldType.Department => Known<Department>(),
            FieldType.Indicator => Known<Indicator>(),
            FieldType.Target => Known<PlanTarget>(),
            FieldType.Work => Known<Work>(),
            _ => null,
        };
        if (found is null && problems.All(p => p.At.File != field.Id)) problems.Add(Say("E344", field.Id, field.Name, text, EvidenceMessages.Wording.Say("type." + field.Type)));
        return found;

        string? Known<T>()
            where T : PlanItem => package.Find<T>(text) is not null ? text : null;

        string? Bounded(decimal value)
        {
            if (value >= (field.Min ?? decimal.MinValue) && value <= (field.Max ?? decimal.MaxValue)) return text;
            problems.Add(Say("E346", field.Id, field.Name, field.Min, field.Max));
            return null;
        }
    }

    static Problem Say(string code, string field, params ReadOnlySpan<object?> values) => new(code, new(field, 0, 0), EvidenceMessages.Wording.Say(code, values));

    static RecordResult Refused(string code, params ReadOnlySpan<object?> values) => new(null, [new(code, default, EvidenceMessages.Wording.Say(code, values))]);
}
