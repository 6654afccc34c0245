using System.Globalization;
using System.Text.RegularExpressions;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Loading;

/// <summary>Checks a register's definition against itself: its fields, states, moves, clocks and effects name each other rightly.</summary>
sealed partial class RegisterChecker(
    Dictionary<Type, Dictionary<string, PlanItem>> items,
    UnitTable units,
    YamlMarks marks,
    List<Problem> problems
)
{
    static readonly string[] Receivers = ["assignee", "creator"];

    readonly MeasureChecker _measures = new(items, units, marks, problems);
    readonly MigrationChecker _migrations = new(items, marks, problems);
    readonly SecretChecker _secrets = new(marks, problems);

    T? Find<T>(string? id)
        where T : PlanItem => id is not null && items.TryGetValue(typeof(T), out var table) ? (T?)table.GetValueOrDefault(id) : null;

    void Report(string code, Place at, string? suggestion, params ReadOnlySpan<object?> values) =>
        problems.Add(new(code, at, LoadingMessages.Wording.Say(code, values), suggestion));

    [GeneratedRegex(@"\{([^{}:]*)(?::\d)?\}")]
    private static partial Regex Placeholder();

    public void Check(Register register)
    {
        var states = register.States.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var fields = register.Fields.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var moves = register.Moves.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var clocks = register.Clocks.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        if (register.States.Count == 0)
            Report("P104", register.At, null, "states");
        CheckTwice(register.Fields);
        CheckTwice(register.States);
        CheckTwice(register.Moves);
        CheckTwice(register.Clocks);
        CheckTemplate(register.Key, marks.Of(register, nameof(Register.Key)), [.. fields, "year", "no"]);
        CheckUnique(register);
        CheckTemplate(register.Title, marks.Of(register, nameof(Register.Title)), [.. fields, "key", "year"]);
        Known("P125", register, nameof(Register.Writers), register.Writers, Roles.Known);
        if (register.Writers.Count == 0)
            Report("P200", register.At, null);
        Known("P103", register, nameof(Register.MergeKey), register.MergeKey, fields);
        foreach (var rule in register.Unique)
            Known("P103", register, nameof(Register.Unique), rule, fields);
        if (register.PublicEntry is { } entry)
        {
            Known("P103", entry, nameof(PublicEntry.Fields), entry.Fields, fields);
            Known("P103", entry, nameof(PublicEntry.Shown), entry.Shown, fields);
            Known("P103", entry, nameof(PublicEntry.Proof), entry.Proof, fields);
            foreach (var set in entry.Sets.Keys.Where(f => !fields.Contains(f)))
                Report("P103", marks.Of(entry, nameof(PublicEntry.Sets) + set), Nearest.Name(set, fields), set);
        }

        foreach (var section in register.Sections)
            Known("P125", section, nameof(RegisterSection.Roles), section.Roles, Roles.Known);
        foreach (var state in register.States)
            Known("P129", state, nameof(RegisterState.Suspends), state.Suspends, clocks);
        foreach (var field in register.Fields)
            CheckField(register, field);
        _secrets.Check(register);
        foreach (var move in register.Moves)
            CheckMove(register, move, states, fields, moves, clocks);
        foreach (var clock in register.Clocks)
            CheckClock(register, clock, states, fields, moves);
        _migrations.Check(register);
        foreach (var count in register.Counts)
        {
            if (count.Series is null == count.SeriesOf is null)
                Report("P139", marks.Of(count, ""), null);
            if (count.SeriesOf is { } template)
                CheckTemplate(template, marks.Of(count, nameof(RegisterCount.SeriesOf)), fields);
            Known("P103", count, nameof(RegisterCount.Sum), count.Sum == "count" ? null : count.Sum, fields);
            Known("P103", count, nameof(RegisterCount.Period), count.Period, [.. fields, "created"]);
        }
    }

    void CheckTwice(IEnumerable<PlanItem> list)
    {
        foreach (var group in list.GroupBy(i => i.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            Report("P105", group.Last().At, null, group.Key, group.First().At);
    }

    void Known(string code, object owner, string member, IReadOnlyList<string> given, IReadOnlyCollection<string> known)
    {
        for (var i = 0; i < given.Count; i++)
            Known(code, owner, member + i.ToString(CultureInfo.InvariantCulture), given[i], known);
    }

    void Known(string code, object owner, string member, string? given, IReadOnlyCollection<string> known)
    {
        if (given is not null && !known.Contains(given))
            Report(code, marks.Of(owner, member), Nearest.Name(given, known), given);
    }

    void CheckTemplate(string template, Place at, IReadOnlyCollection<string> known)
    {
        foreach (Match match in Placeholder().Matches(template))
        {
            if (!known.Contains(match.Groups[1].Value))
                Report("P126", marks.Inside(at, match.Index), Nearest.Name(match.Groups[1].Value, known), match.Value);
        }
    }

    /// <summary>
    /// A key tells records apart by a number, by a field of theirs, or by the year where there is one record a year: a second one of the same
    /// key would be refused.
    /// </summary>
    void CheckUnique(Register register)
    {
        var named = Placeholder().Matches(register.Key).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        if (named.All(n => n == "year") && !register.Unique.Any(rule => rule.Count > 0 && rule.All(named.Contains)))
            Report("P220", marks.Of(register, nameof(Register.Key)), null, register.Key);
    }

    void CheckField(Register register, RegisterField field)
    {
        Known("P125", field, nameof(RegisterField.Roles), field.Roles, Roles.Known);
        Known("P130", field, nameof(RegisterField.Section), field.Section, [.. register.Sections.Select(s => s.Id)]);
        var lacks = field.Type switch
        {
            FieldType.Code when field.CodeList is null && field.Codes.Count == 0 => "code-list",
            FieldType.Reference when field.Register is null => "register",
            FieldType.Computed when field.Formula is null => "formula",
            FieldType.Measured when field.Measure is null => "measure",
            FieldType.Group when field.Fields.Count == 0 => "fields",
            _ => null,
        };
        if (lacks is not null)
            Report("P131", field.At, null, YamlBinder.Name(field.Type.ToString()), lacks);
        if (
            field.Many
            && field.Type
                is not (
                    FieldType.Code
                    or FieldType.Department
                    or FieldType.Reference
                    or FieldType.Place
                    or FieldType.Firm
                    or FieldType.Text
                    or FieldType.Indicator
                    or FieldType.Target
                    or FieldType.Work
                    or FieldType.Attachment
                )
        )
            Report("P132", marks.Of(field, nameof(RegisterField.Many)), null, YamlBinder.Name(field.Type.ToString()));
        if (field.Min > field.Max)
            Report("P134", marks.Of(field, nameof(RegisterField.Min)), null, field.Min, field.Max);
        if (field.Measure is not null)
            _measures.Check(register, field);
        CheckTwice(field.Fields);
        CheckTwice(field.Codes);
        foreach (var inner in field.Fields)
        {
            if (inner.Type is FieldType.Group or FieldType.Geometry or FieldType.Measured)
                Report("P133", inner.At, null, YamlBinder.Name(inner.Type.ToString()));
            else
                CheckField(register, inner);
        }
    }

    void CheckMove(
        Register register,
        RegisterMove move,
        HashSet<string> states,
        HashSet<string> fields,
        HashSet<string> moves,
        HashSet<string> clocks
    )
    {
        Known("P122", move, nameof(RegisterMove.From), move.From, states);
        Known("P122", move, nameof(RegisterMove.To), move.To, states);
        Known("P103", move, nameof(RegisterMove.Needs), move.Needs, fields);
        Known(
            "P103",
            move,
            nameof(RegisterMove.Evidence),
            move.Evidence,
            [.. register.Fields.Where(f => f.Type == FieldType.Attachment).Select(f => f.Id)]
        );
        Known("P125", move, nameof(RegisterMove.Roles), move.Roles, Roles.Known);
        Known("P128", move, nameof(RegisterMove.OtherThan), move.OtherThan, [.. moves, "create"]);
        Known(
            "P103",
            move,
            nameof(RegisterMove.Confirms),
            move.Confirms,
            [.. register.Fields.Where(f => f.Type == FieldType.Indicator && !f.Many).Select(f => f.Id)]
        );
        Known(
            "P103",
            move,
            nameof(RegisterMove.By),
            move.By,
            [
                .. register
                    .Fields.Where(f => f is { Many: false, Type: FieldType.Firm or FieldType.Department or FieldType.Place })
                    .Select(f => f.Id),
            ]
        );
        Known("P129", move, nameof(RegisterMove.Within), move.Within, clocks);
        Known("P129", move, nameof(RegisterMove.After), move.After, clocks);
        foreach (var set in move.Sets.Keys.Where(f => !fields.Contains(f)))
            Report("P103", marks.Of(move, nameof(RegisterMove.Sets) + set), Nearest.Name(set, fields), set);
        foreach (var effect in move.Effects)
            CheckEffect(register, effect, fields);
    }

    void CheckEffect(Register register, MoveEffect effect, HashSet<string> fields)
    {
        if (new[] { effect.Create, effect.Notify, effect.Set, effect.Post }.Count(p => p is not null) != 1)
        {
            Report("P135", marks.Of(effect, ""), null);
            return;
        }

        if (effect.Notify is { } notify)
            CheckReceiver(register, effect, nameof(MoveEffect.Notify), notify);
        Known("P103", effect, nameof(MoveEffect.Set), effect.Set, fields);
        if (effect.Set is not null && effect.Value is null)
            Report("P104", marks.Of(effect, ""), null, "value");
        if (effect.Post is not null)
        {
            foreach (var (code, member, values) in LedgerChecker.Faults(register, effect))
                Report(code, marks.Of(effect, member) is var at && at == default ? marks.Of(effect, "") : at, null, values);
        }

        if (effect.Create is null || Find<Register>(effect.Create) is not { } target)
            return;
        var known = target.Fields.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var field in effect.Fields.Keys.Where(f => !known.Contains(f)))
            Report("P103", marks.Of(effect, nameof(MoveEffect.Fields) + field), Nearest.Name(field, known), field);
        var links = target
            .Fields.Concat(register.Fields)
            .Where(f => f.Type == FieldType.Reference)
            .Select(f => f.Id)
            .ToHashSet(StringComparer.Ordinal);
        Known("P103", effect, nameof(MoveEffect.Link), effect.Link, links);
    }

    void CheckReceiver(Register register, object owner, string member, string receiver)
    {
        HashSet<string> known =
        [
            .. Roles.All,
            .. Receivers,
            .. register
                .Fields.Where(f => f.Type is FieldType.Department or FieldType.Firm or FieldType.Text or FieldType.Place)
                .Select(f => f.Id),
        ];
        Known("P136", owner, member, receiver, known);
    }

    void CheckClock(Register register, RegisterClock clock, HashSet<string> states, HashSet<string> fields, HashSet<string> moves)
    {
        Known("P128", clock, nameof(RegisterClock.Starts), clock.Starts, [.. moves, "create"]);
        Known("P128", clock, nameof(RegisterClock.Stops), clock.Stops, moves);
        Known("P122", clock, nameof(RegisterClock.SuspendedIn), clock.SuspendedIn, states);
        var dates = register
            .Fields.Where(f => f.Type is FieldType.Date or FieldType.Instant or FieldType.Computed)
            .Select(f => f.Id)
            .ToHashSet(StringComparer.Ordinal);
        Known("P103", clock, nameof(RegisterClock.FromField), clock.FromField, dates);
        if (clock.Starts.Count == 0 && clock.FromField is null)
            Report("P104", clock.At, null, "starts");
        if (!ClockLength.TryParse(clock.Length, out var length) || (length.Field is null && length.Amount <= 0 && clock.FromField is null))
            Report("P127", marks.Of(clock, nameof(RegisterClock.Length)), null, clock.Length);
        else
            Known("P103", clock, nameof(RegisterClock.Length), length.Field, fields);
        if (clock.Extend is { } extend)
        {
            Known("P128", extend, nameof(ClockExtension.Move), extend.Move, moves);
            if (!ClockLength.TryParse(extend.By, out _))
                Report("P127", marks.Of(extend, nameof(ClockExtension.By)), null, extend.By);
        }

        foreach (var step in clock.Escalate)
        {
            if (!ClockLength.TryParse(step.At, out var at) || at.Field is not null)
                Report("P127", marks.Of(step, nameof(ClockEscalation.At)), null, step.At);
            CheckReceiver(register, step, nameof(ClockEscalation.Notify), step.Notify);
        }
    }
}
