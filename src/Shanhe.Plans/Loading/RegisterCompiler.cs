using System.Globalization;
using System.Text.RegularExpressions;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;

namespace Shanhe.Plans.Loading;

/// <summary>Checks and prepares the formulas of registers: conditions, guards, what moves set, effects and counts.</summary>
sealed partial class RegisterCompiler(
    Dictionary<Type, Dictionary<string, PlanItem>> items,
    IReadOnlyDictionary<string, Decision> decisions,
    IReadOnlyDictionary<string, LedgerScope> ledgers,
    Unread unread,
    UnitTable units,
    YamlMarks marks,
    List<Problem> problems
)
{
    readonly RecordScope _scope = ScopeOf(items, decisions, ledgers);
    readonly ILookup<string, PlanRule> _rules = RulesOf(items);
    CompiledRegister _made = new(
        new Register
        {
            Id = "",
            Name = LocalText.Empty,
            Area = "",
            Basis = LocalText.Empty,
            Key = "",
            Writers = [],
            Fields = [],
            States = [],
            Moves = [],
        }
    );
    readonly List<FormulaName> _names = [];
    readonly List<RecordSlot> _slots = [];

    /// <summary>The names that formulas over the rows of each group see.</summary>
    readonly Dictionary<string, IReadOnlyList<FormulaName>> _rows = new(StringComparer.Ordinal);

    static Register? Find(Dictionary<Type, Dictionary<string, PlanItem>> items, string id) =>
        items.TryGetValue(typeof(Register), out var table) ? (Register?)table.GetValueOrDefault(id) : null;

    /// <summary>The rules by the registers whose records they judge, without those that another says again for the register.</summary>
    static ILookup<string, PlanRule> RulesOf(Dictionary<Type, Dictionary<string, PlanItem>> items)
    {
        List<PlanRule> rules = items.TryGetValue(typeof(PlanRule), out var all) ? [.. all.Values.Cast<PlanRule>()] : [];
        var covered = rules.SelectMany(r => r.Covers.SelectMany(c => r.For.Select(register => (c, register)))).ToHashSet();
        return rules
            .SelectMany(r => r.For.Distinct(StringComparer.Ordinal).Select(register => (register, r)))
            .Where(p => !covered.Contains((p.r.Id, p.register)))
            .ToLookup(p => p.register, p => p.r, StringComparer.Ordinal);
    }

    static RecordScope ScopeOf(
        Dictionary<Type, Dictionary<string, PlanItem>> items,
        IReadOnlyDictionary<string, Decision> decisions,
        IReadOnlyDictionary<string, LedgerScope> ledgers
    )
    {
        var calendar = new WorkingCalendar(items.TryGetValue(typeof(Holiday), out var holidays) ? holidays.Values.Cast<Holiday>() : []);
        return new(
            id => Find(items, id)?.Fields.Where(f => !f.Secret).Select(f => f.Id).ToList(),
            id => Find(items, id)?.States.Select(s => s.Id).ToList() ?? [],
            (law, day) =>
                items.TryGetValue(typeof(Law), out var laws) && laws.GetValueOrDefault(law) is Law found ? found.HoldsOn(day) : null,
            calendar.WorkingDaysBetween,
            items.TryGetValue(typeof(Register), out var all) ? all.Keys : [],
            decisions,
            ledgers
        );
    }

    public CompiledRegister Compile(Register register)
    {
        _made = new(register) { Rules = [.. _rules[register.Id]] };
        _names.Clear();
        _slots.Clear();
        _rows.Clear();
        foreach (var field in register.Fields.Where(f => f.Type != FieldType.Computed))
            AddNames(field);
        AddOwn("state", FormulaType.Text, SlotKind.State, [.. register.States.Select(s => s.Id)]);
        AddOwn("created", FormulaType.Date, SlotKind.Created);
        AddOwn("key", FormulaType.Text, SlotKind.Key);
        AddOwn("department", FormulaType.Text, SlotKind.Department);
        AddOwn("creator", FormulaType.Text, SlotKind.Creator);
        foreach (var field in register.Fields.Where(f => f.Type == FieldType.Computed))
            Computed(field);
        foreach (var field in register.Fields)
            Conditions(field, _names);
        foreach (var group in register.Fields.Where(f => f.Type == FieldType.Group))
            Rows(group);
        foreach (var move in register.Moves)
            Move(move);
        foreach (var count in register.Counts)
            Count(count);
        foreach (var rule in _made.Rules)
            Rule(rule);
        foreach (var migration in register.Migrations)
        {
            foreach (var (id, text) in migration.Set)
                Assign(migration, register.Field(id), text, marks.Of(migration, nameof(RegisterMigration.Set) + id));
        }

        _made.Slots = [.. _slots];
        return _made;
    }

    /// <summary>Why a regular expression can't be read.</summary>
    static LocalText Reason(Exception wrong) =>
        wrong is RegexParseException { Error: var error, Offset: var offset }
            ? new(
                (LoadingMessages.Wording.Find("regex." + error) ?? LocalText.Same(error.ToString())).Zh
                    + string.Create(CultureInfo.InvariantCulture, $"（第{Math.Max(0, offset - PatternStart)}字符附近）"),
                wrong.Message
            )
            : LoadingMessages.Wording.Say("regex.NonBacktracking");

    /// <summary>Length of what stands before a pattern when the whole text must match.</summary>
    const int PatternStart = 4;

    Formula? Check(string text, IEnumerable<FormulaName> names, FormulaType? wanted, Place at)
    {
        var formula = FormulaChecker.Check(text, names, units, wanted, out var wrong, _scope);
        // Fields of a register that could not be read are not known here.
        var blind = _made.Register.Fields.Any(f => f.Register is { } other && unread.Has(typeof(Register), other));
        foreach (var p in wrong.Where(p => !blind || p.Code != "F202"))
            problems.Add(new(p.Code, marks.Inside(at, p.Offset), LoadingMessages.Wording.Say("P118", p.Message), p.Suggestion));
        return formula;
    }

    void Part(object owner, string member, string part, string? text, FormulaType? wanted, IEnumerable<FormulaName> names)
    {
        if (text is null || Check(text, names, wanted, marks.Of(owner, member)) is not { } formula)
            return;
        _made.Add(owner, part, formula);
        // Counts are kept up to date by the record that changes: they can't follow the calendar or other records.
        if (owner is RegisterCount && FormulaReach.BeyondRecord(formula.Root) is { } beyond)
            problems.Add(new("P152", marks.Of(owner, member), LoadingMessages.Wording.Say("P152", beyond)));
    }

    void Computed(RegisterField field)
    {
        if (field.Formula is null)
            return;
        var wanted = field.Unit.Length > 0 && units.Find(field.Unit) is { } unit ? FormulaType.Number(unit) : null;
        if (Check(field.Formula, _names, wanted, marks.Of(field, nameof(RegisterField.Formula))) is not { } formula)
            return;
        _made.Add(field, "formula", formula);
        field.Compute(formula.Type);
        AddName(CompiledRegister.NameOf(field.Id), formula.Type, new(SlotKind.Field, field), field.Name);
    }

    void Conditions(RegisterField field, IReadOnlyList<FormulaName> names)
    {
        Part(field, nameof(RegisterField.RequiredWhen), "required-when", field.RequiredWhen, FormulaType.Truth, names);
        Part(field, nameof(RegisterField.VisibleWhen), "visible-when", field.VisibleWhen, FormulaType.Truth, names);
        Part(field, nameof(RegisterField.ValidWhen), "valid-when", field.ValidWhen, FormulaType.Truth, names);
        if (field.Pattern is not { } pattern)
            return;
        try
        {
            _made.Add(
                field,
                new Regex($"^(?:{pattern})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1))
            );
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            problems.Add(new("P137", marks.Of(field, nameof(RegisterField.Pattern)), LoadingMessages.Wording.Say("P137", Reason(wrong))));
        }
    }

    /// <summary>Formulas of a row see the row's own fields before the record's.</summary>
    void Rows(RegisterField group)
    {
        var row = new List<FormulaName>();
        foreach (var inner in group.Fields.Where(f => f.Type != FieldType.Computed))
            AddRowName(inner, TypeOf(inner));
        foreach (var inner in group.Fields.Where(f => f is { Type: FieldType.Computed, Formula: not null }))
        {
            var wanted = inner.Unit.Length > 0 && units.Find(inner.Unit) is { } unit ? FormulaType.Number(unit) : null;
            if (Check(inner.Formula!, Names(), wanted, marks.Of(inner, nameof(RegisterField.Formula))) is not { } formula)
                continue;
            _made.Add(inner, "formula", formula);
            inner.Compute(formula.Type);
            AddRowName(inner, formula.Type);
        }

        foreach (var inner in group.Fields)
            Conditions(inner, Names());

        void AddRowName(RegisterField inner, FormulaType type)
        {
            row.Add(new(CompiledRegister.NameOf(inner.Id), type, _slots.Count, inner.Name) { Choices = ChoicesOf(inner) });
            _slots.Add(new(SlotKind.RowField, inner, group));
        }

        _rows[group.Id] = Names();

        List<FormulaName> Names() => [.. row, .. _names];
    }

    void Move(RegisterMove move)
    {
        Part(move, nameof(RegisterMove.Guard), "guard", move.Guard, FormulaType.Truth, _names);
        foreach (var (id, text) in move.Sets)
            Assign(move, _made.Register.Field(id), text, marks.Of(move, nameof(RegisterMove.Sets) + id));
        foreach (var effect in move.Effects)
        {
            Part(effect, nameof(MoveEffect.When), "when", effect.When, FormulaType.Truth, _names);
            if (effect is { Set: { } set, Value: { } value })
                Assign(effect, _made.Register.Field(set), value, marks.Of(effect, nameof(MoveEffect.Value)));
            Post(effect);
            if (effect.Create is not { } create || Find(items, create) is not { } target)
                continue;
            foreach (var (id, text) in effect.Fields)
                Assign(effect, target.Field(id), text, marks.Of(effect, nameof(MoveEffect.Fields) + id));
        }
    }

    void Rule(PlanRule rule)
    {
        Part(rule, nameof(PlanRule.When), "when", rule.When, FormulaType.Truth, _names);
        Part(rule, nameof(PlanRule.Gives), "gives", rule.Gives, null, _names);
        foreach (var exception in rule.Unless)
            Part(exception, nameof(RuleException.When), "when", exception.When, FormulaType.Truth, _names);
        if (
            rule.Where is not { Having: { } having } space
            || !items.TryGetValue(typeof(SpatialLayer), out var layers)
            || layers.GetValueOrDefault(space.Layer) is not SpatialLayer layer
        )
            return;
        var names = new List<FormulaName>(_names);
        foreach (var field in FieldsOf(layer))
        {
            var name = "feature." + CompiledRegister.NameOf(field.Id);
            names.Add(new(name, TypeOf(field), _slots.Count, field.Name) { Choices = ChoicesOf(field) });
            _slots.Add(new(SlotKind.Feature, field));
        }

        Part(space, nameof(RuleSpace.Having), "having", having, FormulaType.Truth, names);
    }

    /// <summary>A formula or a literal of the field's type; a plain name of a field of the same type is copied as it stands.</summary>
    void Assign(object owner, RegisterField? target, string text, Place at)
    {
        if (target is null)
            return;
        if (target.Secret)
        {
            problems.Add(new("P153", at, LoadingMessages.Wording.Say("P153", target.Id, "sets")));
            return;
        }

        var source = _made.Register.Fields.FirstOrDefault(f => CompiledRegister.NameOf(f.Id) == text.Trim());
        if (source is { Secret: false } && source.Type == target.Type && source.Many == target.Many && source.Unit == target.Unit)
        {
            _made.Add(owner, new Assignment(target, null, source.Id));
            return;
        }

        if (target.IsStructured)
        {
            problems.Add(new("P138", at, LoadingMessages.Wording.Say("P138", target.Id)));
            return;
        }

        var type = target.Type == FieldType.Computed ? null : TypeOf(target);
        if (Check(Literal(target, text), _names, type, at) is { } formula)
            _made.Add(owner, new Assignment(target, formula, null));
    }

    string Literal(RegisterField target, string text)
    {
        if (
            ChoicesOf(target)?.Contains(text) == true
            || (
                target.Type == FieldType.Department
                && items.TryGetValue(typeof(Department), out var departments)
                && departments.ContainsKey(text)
            )
        )
            return $"\"{text}\"";
        return target.Unit.Length > 0 && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? $"{text}[{target.Unit}]"
            : text;
    }

    void Count(RegisterCount count)
    {
        Part(count, nameof(RegisterCount.Where), "where", count.Where, FormulaType.Truth, _names);
        if (count.SeriesOf is not null)
        {
            // The units differ from series to series: the field holds the number in the unit of the series that it names.
            if (count.Sum != "count")
                Part(count, nameof(RegisterCount.Sum), "sum", CompiledRegister.NameOf(count.Sum), null, _names);
            return;
        }

        if (
            count.Series is null
            || !items.TryGetValue(typeof(Series), out var all)
            || all.GetValueOrDefault(count.Series) is not Series series
            || units.Find(series.Unit) is not { } unit
        )
            return;
        if (count.Sum != "count")
            Part(count, nameof(RegisterCount.Sum), "sum", CompiledRegister.NameOf(count.Sum), FormulaType.Number(unit), _names);
    }
}
