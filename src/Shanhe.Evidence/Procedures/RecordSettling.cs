using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>
/// Brings a record's fields into the state in which they are kept: hides what is not asked, computes, and checks conditions, references
/// and uniqueness.
/// </summary>
sealed class RecordSettling(
    PlanPackage package,
    Register register,
    RecordFacts facts,
    IRecordReader records,
    Instant now,
    List<Problem> problems,
    RecordMeasures measures
)
{
    readonly CompiledRegister _compiled = package.Compiled(register);

    RecordFormulas Over(IReadOnlyDictionary<string, string> fields) => new(package, _compiled, fields, facts, records, now, measures);

    /// <summary>
    /// The fields as they are kept; <paramref name="before"/> are those of the revision before, whose references may have been closed
    /// since.
    /// </summary>
    public Dictionary<string, string> Settle(
        Dictionary<string, string> fields,
        IReadOnlyDictionary<string, string>? before,
        bool partial = false
    )
    {
        var formulas = Over(fields);
        foreach (var group in register.Fields.Where(f => f.Type == FieldType.Group && fields.ContainsKey(f.Id)))
            SettleRows(group, fields, formulas);
        Compute(fields, formulas);
        foreach (var field in register.Fields.Where(f => f.VisibleWhen is not null && formulas.Holds(f, "visible-when") != true))
            fields.Remove(field.Id);
        Compute(fields, formulas);
        foreach (var field in register.Fields)
        {
            var visible = field.VisibleWhen is null || formulas.Holds(field, "visible-when") == true;
            if (!fields.TryGetValue(field.Id, out var kept))
            {
                if (!partial && visible && field.IsGiven && (field.Required || formulas.Holds(field, "required-when") == true))
                    problems.Add(new("E343", new(field.Id, 0, 0), EvidenceMessages.Wording.Say("E343", field.Name)));
            }
            else
            {
                if (formulas.Holds(field, "valid-when") == false)
                    Report("E354", field.Id, field.Message, field.Name, Reason(field));
                if (field.Type == FieldType.Reference)
                    CheckReference(field, kept, before?.GetValueOrDefault(field.Id));
            }
        }

        return fields;
    }

    /// <summary>Works the computed fields out again after others were given.</summary>
    public void Recompute(Dictionary<string, string> fields) => Compute(fields, Over(fields));

    void Compute(Dictionary<string, string> fields, RecordFormulas formulas)
    {
        foreach (var field in register.Fields.Where(f => f.Type == FieldType.Computed))
        {
            if (_compiled.Formula(field, "formula") is not { } formula)
                continue;
            if (RecordValues.Text(field, formulas.Run(formula)) is { Length: > 0 } text)
                fields[field.Id] = text;
            else
                fields.Remove(field.Id);
        }
    }

    void SettleRows(RegisterField group, Dictionary<string, string> fields, RecordFormulas formulas)
    {
        var rows = RecordValues.Rows(fields[group.Id]);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            foreach (var inner in group.Fields)
            {
                if (inner.Type == FieldType.Computed && _compiled.Formula(inner, "formula") is { } formula)
                {
                    if (RecordValues.Text(inner, formulas.Run(formula, row)) is { Length: > 0 } text)
                        row[inner.Id] = text;
                    else
                        row.Remove(inner.Id);
                }

                var visible = inner.VisibleWhen is null || formulas.Holds(inner, "visible-when", row) == true;
                if (!visible)
                    row.Remove(inner.Id);
                var at = $"{group.Id}[{i + 1}].{inner.Id}";
                if (
                    !row.ContainsKey(inner.Id)
                    && visible
                    && inner.IsGiven
                    && (inner.Required || formulas.Holds(inner, "required-when", row) == true)
                )
                    problems.Add(new("E343", new(at, 0, 0), EvidenceMessages.Wording.Say("E343", inner.Name)));
                else if (row.ContainsKey(inner.Id) && formulas.Holds(inner, "valid-when", row) == false)
                    Report("E354", at, inner.Message, inner.Name, Reason(inner));
            }
        }

        fields[group.Id] = System.Text.Json.JsonSerializer.Serialize(rows, EvidenceJson.Options);
    }

    LocalText Reason(RegisterField field) => InWords(_compiled.Formula(field, "valid-when")!);

    public static LocalText InWords(Formula formula) =>
        RecordMessages.Wording.Say("formula", new LocalText(formula.InWords(Language.Zh), formula.InWords(Language.En)));

    void CheckReference(RegisterField field, string kept, string? before)
    {
        if (package.Find<Register>(field.Register) is not { } target)
            return;
        var earlier = RecordValues.Items(field, before);
        foreach (var key in RecordValues.Items(field, kept))
        {
            if (records.Record(target.Id, key) is not { } other)
                Report("E357", field.Id, null, field.Name, target.Name, key);
            else if (field.OnClose == OnClose.Block && target.State(other.Last.State).Closed && !earlier.Contains(key))
                Report("E358", field.Id, null, field.Name, key);
        }
    }

    /// <summary>What keeps a move from being made: fields, evidence, four eyes, clocks, guard.</summary>
    public void CheckMove(
        RegisterMove move,
        Dictionary<string, string> fields,
        RecordRevision last,
        IReadOnlyList<RecordRevision> history,
        string actor
    )
    {
        foreach (var need in move.Needs.Where(n => !fields.ContainsKey(n)))
            problems.Add(new("E343", new(need, 0, 0), EvidenceMessages.Wording.Say("E343", register.Field(need)!.Name)));
        foreach (var file in move.Evidence.Where(n => RecordValues.Files(fields.GetValueOrDefault(n)).Count == 0))
            Report("E377", file, null, register.Field(file)!.Name);
        if (
            RecordAccess.Confirmed(package, move, fields) is { } row
            && package.TargetOf(row).Evidence == EvidenceNeed.Required
            && !move.Reason
            && register.Fields.Where(f => f.Type == FieldType.Attachment).ToList() is { Count: > 0 } attached
            && attached.All(f => RecordValues.Files(fields.GetValueOrDefault(f.Id)).Count == 0)
        )
            Report("E377", attached[0].Id, null, attached[0].Name);
        if (RecordAccess.IsSameHand(move, history, actor))
            problems.Add(RecordAccess.SameHand(register, move));
        if (RecordClocks.Forbids(register, move, last.Clocks, now) is { } late)
            problems.Add(late);
        if (problems.Count == 0 && move.Guard is not null && Over(fields).Holds(move, "guard") != true)
            Report("E367", "", move.Message, move.Name, InWords(_compiled.Formula(move, "guard")!));
    }

    /// <summary>What a move or an effect sets, worked out over the fields before any of it is set.</summary>
    public Dictionary<string, string> Assign(object owner, IReadOnlyDictionary<string, string> fields)
    {
        var formulas = Over(fields);
        var set = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assignment in _compiled.Assignments(owner))
        {
            var text = assignment.CopyOf is { } source
                ? fields.GetValueOrDefault(source)
                : RecordValues.Text(assignment.Target, formulas.Run(assignment.Formula!));
            set[assignment.Target.Id] = text ?? "";
        }

        return set;
    }

    public bool Wanted(MoveEffect effect, IReadOnlyDictionary<string, string> fields) =>
        effect.When is null || Over(fields).Holds(effect, "when") == true;

    /// <summary>What an effect books: once, or for each row of the group that it goes over.</summary>
    public IReadOnlyList<EffectPosting> Postings(MoveEffect effect, IReadOnlyDictionary<string, string> fields)
    {
        var formulas = Over(fields);
        var day = effect.Day is { } given ? RecordValues.Day(fields.GetValueOrDefault(given)) : null;
        return effect.Each is { } group ? [.. RecordValues.Rows(fields.GetValueOrDefault(group)).Select(Of)] : [Of(null)];

        EffectPosting Of(Dictionary<string, string>? row) =>
            new(
                Run("from", row) is { IsMissing: false } from ? from.Text : null,
                Run("to", row) is { IsMissing: false } to ? to.Text : null,
                Run("amount", row) is { IsMissing: false } amount ? amount.Number : null,
                day
            );

        Value Run(string part, Dictionary<string, string>? row) =>
            _compiled.Formula(effect, part) is { } formula ? formulas.Run(formula, row) : Value.Missing;
    }

    /// <summary>A problem with the definition's own words when it has some.</summary>
    void Report(string code, string field, LocalText? own, params ReadOnlySpan<object?> values) =>
        problems.Add(new(code, new(field, 0, 0), own ?? RecordMessages.Wording.Say(code, values)));

    /// <summary>What an event shows the clocks.</summary>
    public static ClockEvent Event(Register register, string move, string state, IReadOnlyDictionary<string, string> fields, Instant at) =>
        new(
            move,
            register.State(state),
            id => RecordValues.Day(fields.GetValueOrDefault(id)),
            id =>
                decimal.TryParse(
                    fields.GetValueOrDefault(id),
                    System.Globalization.NumberStyles.Float,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var n
                )
                    ? (int)decimal.Round(n)
                    : null,
            at
        );
}
