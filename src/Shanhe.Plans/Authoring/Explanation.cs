using System.Globalization;
using System.Text;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Authoring;

/// <summary>
/// Tells what an item of a package means to somebody who knows the procedure and not the files: in sentences, with a diagram of the states
/// (Mermaid) where there are any. Markdown. Thread-safe.
/// </summary>
public sealed class Explanation(PlanPackage package, Language language)
{
    readonly StringBuilder _text = new();

    /// <summary>The explanation of the item of this id; <c>null</c> when there is none that is explained.</summary>
    public static string? Of(PlanPackage package, string id, Language language)
    {
        var told = new Explanation(package, language);
        if (package.Find<Register>(id) is { } register)
            told.Tell(register);
        else if (package.Find<Indicator>(id) is { } indicator)
            told.Tell(indicator);
        else if (package.Find<Method>(id) is { } method)
            told.Head(method.Name, id).Method(method);
        else if (package.Find<Series>(id) is { } series)
            told.Head(series.Name, id).Tell(series);
        else if (package.Find<PlanRule>(id) is { } rule)
            told.Tell(rule);
        else if (package.Find<DecisionTable>(id) is { } table)
            told.Tell(table);
        else
            return null;
        return told._text.ToString();
    }

    /// <summary>The ids that can be explained.</summary>
    public static IEnumerable<string> Known(PlanPackage package) =>
        new[] { typeof(Register), typeof(Indicator), typeof(Method), typeof(Series), typeof(PlanRule), typeof(DecisionTable) }.SelectMany(
            t => package.Items(t).Keys
        );

    string Say(string code, params ReadOnlySpan<object?> values) => AuthoringMessages.Wording.Say(code, values).In(language);

    void Line(string text) => _text.Append(text).Append('\n');

    string List(IEnumerable<string> words) => string.Join(language == Language.Zh ? "、" : ", ", words);

    Explanation Head(LocalText name, string id)
    {
        Line($"# {name.In(language)} (`{id}`)");
        Line("");
        return this;
    }

    string Department(string id) => package.Find<Department>(id)?.Name.In(language) ?? id;

    string Role(string role) => Say("role." + role);

    void Tell(Register register)
    {
        Head(register.Name, register.Id);
        Line(register.Basis.In(language) + (language == Language.Zh ? "。" : "."));
        if (register.Citations.Count > 0)
            Line(
                Say(
                    "register.basis",
                    List(register.Citations.Select(c => $"{package.Find<Law>(c.Law)?.Name.In(language) ?? c.Law} {c.Article}"))
                )
            );
        Line("");
        Line(
            Say(
                "register.who",
                List(register.Writers.Select(Role)),
                register.Keepers.Count > 0 ? List(register.Keepers.Select(Department)) : "—"
            )
        );
        Line(Say("register.scope." + register.Scope));
        Line(Say("register.key", register.Key));
        if (register.MergeKey.Count > 0)
            Line(Say("register.once", List(register.MergeKey.Select(f => FieldName(register, f)))));
        Line("");
        Line("## " + Say("register.fields"));
        Line("");
        foreach (var field in register.Fields)
            Line("- " + Field(field));
        Line("");
        Line("## " + Say("register.procedure"));
        Line("");
        Line("```mermaid");
        Line("stateDiagram-v2");
        foreach (var state in register.States)
            Line($"  {Node(state.Id)}: {state.Name.In(language)}");
        Line($"  [*] --> {Node(register.States[0].Id)}");
        foreach (var move in register.Moves)
        foreach (var from in move.From)
            Line($"  {Node(from)} --> {Node(move.To ?? from)}: {move.Name.In(language)}");
        foreach (var state in register.States.Where(s => s.Closed))
            Line($"  {Node(state.Id)} --> [*]");
        Line("```");
        Line("");
        foreach (var move in register.Moves)
            Line("- " + Move(register, move));
        if (register.Clocks.Count > 0)
        {
            Line("");
            Line("## " + Say("register.clocks"));
            Line("");
            foreach (var clock in register.Clocks)
                Line("- " + Clock(register, clock));
        }

        foreach (var count in register.Counts)
        {
            Line("");
            Line(Say("register.count", count.Series ?? count.SeriesOf, count.Where, count.Sum, count.Period));
        }
    }

    static string Node(string id) => id.Replace('-', '_');

    string FieldName(Register register, string id) => register.Field(id)?.Name.In(language) ?? id;

    string Field(RegisterField field)
    {
        var told = new List<string> { Say("type." + field.Type) };
        if (field.Unit.Length > 0)
            told.Add(package.Find<UnitDefinition>(field.Unit)?.Name?.In(language) ?? field.Unit);
        foreach (
            var (so, word) in new[]
            {
                (field.Required, "required"),
                (field.Public, "public"),
                (field.Secret, "secret"),
                (field.Many, "many"),
            }
        )
        {
            if (so)
                told.Add(Say("flag." + word));
        }

        if (field.Formula is { } formula)
            told.Add("= " + formula);
        if (package.CodesOf(field) is { Count: > 0 and < 12 } codes)
            told.Add(string.Join(" / ", codes.Select(c => c.Name.In(language))));
        if (field.RequiredWhen is { } when)
            told.Add(Say("field.required-when", when));
        if (field.ValidWhen is { } valid)
            told.Add(Say("field.valid-when", valid));
        return $"{field.Name.In(language)}{(language == Language.Zh ? "：" : ": ")}{List(told)}"
            + (field.Fields.Count > 0 ? $"（{List(field.Fields.Select(f => f.Name.In(language)))}）" : "");
    }

    string Move(Register register, RegisterMove move)
    {
        string State(string id) => register.State(id).Name.In(language);
        var told = new StringBuilder(
            Say(
                move.To is null ? "move.stays" : "move.goes",
                move.Name.In(language),
                List(move.From.Select(State)),
                move.To is { } to ? State(to) : "",
                List(move.Roles.Select(Role))
            )
        );
        void Add(string code, params ReadOnlySpan<object?> values) =>
            told.Append(language == Language.Zh ? "；" : "; ").Append(Say(code, values));
        if (move.Needs.Count > 0)
            Add("move.needs", List(move.Needs.Select(f => FieldName(register, f))));
        if (move.Evidence.Count > 0)
            Add("move.evidence", List(move.Evidence.Select(f => FieldName(register, f))));
        if (move.Guard is { } guard)
            Add("move.guard", guard, move.Message?.In(language) ?? "");
        if (move.Reason)
            Add("move.reason");
        if (move.OtherThan is { } other)
            Add("move.other-than", register.Move(other)?.Name.In(language) ?? Say("move.create"));
        if (move.Within is { } within)
            Add("move.within", register.Clocks.FirstOrDefault(c => c.Id == within)?.Name.In(language) ?? within);
        if (move.After is { } after)
            Add("move.after", register.Clocks.FirstOrDefault(c => c.Id == after)?.Name.In(language) ?? after);
        foreach (var effect in move.Effects)
        {
            if (effect.Create is { } create)
                Add("effect.create", package.Find<Register>(create)?.Name.In(language) ?? create);
            if (effect.Notify is { } notify)
                Add("effect.notify", Told(notify));
        }

        return told.ToString();
    }

    string Told(string who) => Roles.Known.Contains(who) ? Role(who) : who;

    string Clock(Register register, RegisterClock clock)
    {
        string Named(string move) => move == "create" ? Say("move.create") : register.Move(move)?.Name.In(language) ?? move;
        var told = Say(
            "clock",
            clock.Name.In(language),
            clock.FromField is { } field ? FieldName(register, field) : List(clock.Starts.Select(Named)),
            Length(register, clock.Length),
            clock.Stops.Count > 0 ? List(clock.Stops.Select(Named)) : "—"
        );
        return clock.Escalate.Count == 0
            ? told
            : told + Say("clock.tell", List(clock.Escalate.Select(e => $"{Length(register, e.At)} → {Told(e.Notify)}")));
    }

    string Length(Register register, string length) =>
        !ClockLength.TryParse(length, out var read) ? length
        : read.Field is { } field ? Say("length." + read.Unit, FieldName(register, field))
        : read is { Amount: 0 } ? Say("length.none")
        : Say("length." + read.Unit, read.Amount);

    void Tell(Indicator indicator)
    {
        Head(indicator.Name, indicator.Id);
        var target = indicator.Target.For(package.Plan.Traits);
        Line(
            Say("indicator.target", target.Text.In(language), TargetWords.Of(target).In(language), package.ForceOf(indicator).In(language))
        );
        if (target.Says is { } says)
            Line(says.In(language));
        if (indicator.Baseline is { } baseline)
            Line(Say("indicator.baseline", package.Plan.BaseYear, baseline, package.Units.Shown(indicator.Unit, language)));
        Line(Say("indicator.who", List(indicator.Departments.Select(Department))));
        Line("");
        if (package.Find<Method>(indicator.Method) is { } method)
            Method(method);
        foreach (var doubt in package.DoubtsOf(indicator.Id))
            Line($"- {doubt.Id}");
    }

    void Method(Method method)
    {
        if (package.Methods.TryGetValue(method.Id, out var compiled))
            Line(
                Say(
                    "method.formula",
                    method.Name.In(language),
                    compiled.Formula.InWords(language),
                    package.Units.Shown(method.Unit, language),
                    method.Decimals
                )
            );
        foreach (var follows in method.Follows)
            Line("- " + Say("method.follows", follows));
        foreach (var (name, input) in method.Inputs)
        {
            if (package.Find<Series>(input.Series) is { } series)
                Line($"- `{name}`{(language == Language.Zh ? "：" : ": ")}{series.Name.In(language)} (`{series.Id}`) — {Reported(series)}");
            else if (package.Find<Fact>(input.Fact) is { } fact)
                Line($"- `{name}`{(language == Language.Zh ? "：" : ": ")}{fact.Name.In(language)} (`{fact.Id}`)");
            else if (package.Find<Method>(input.Method) is { } inner)
            {
                Line($"- `{name}`{(language == Language.Zh ? "：" : ": ")}{inner.Name.In(language)} (`{inner.Id}`)");
                Method(inner);
            }
        }

        if (method.Note is { } note)
            Line(note.In(language));
    }

    string Reported(Series series)
    {
        var registers = package.Registers.Where(r => r.Counts.Any(c => c.Series == series.Id)).Select(r => r.Name.In(language)).ToList();
        return registers.Count > 0
            ? Say("series.counted", List(registers))
            : Say(
                "series.reported",
                Department(series.Department),
                List(series.Frequency.Select(f => Say("frequency." + f))),
                package.Units.Shown(series.Unit, language)
            );
    }

    void Tell(Series series)
    {
        Line(Reported(series));
        if (series.Note is { } note)
            Line(note.In(language));
        var indicators = package.Indicators.Where(i => Reads(i.Method, series.Id, [])).ToList();
        if (indicators.Count > 0)
            Line(Say("series.used", List(indicators.Select(i => $"{i.Id} {i.Name.In(language)}"))));
    }

    /// <summary>Whether a method reads a series, by itself or by the methods that it takes in.</summary>
    bool Reads(string? method, string series, HashSet<string> seen) =>
        package.Find<Method>(method) is { } found
        && seen.Add(found.Id)
        && found.Inputs.Values.Any(i => i.Series == series || Reads(i.Method, series, seen));

    void Tell(PlanRule rule)
    {
        Line($"# {rule.Id}");
        Line("");
        foreach (var (name, property) in YamlBinder.Fields(typeof(PlanRule)))
        {
            var value = property.GetValue(rule) switch
            {
                LocalText text => text.In(language),
                string text => text,
                IEnumerable<string> texts => List(texts),
                IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
                _ => "",
            };
            if (value is { Length: > 0 })
                Line($"- {name}: {value}");
        }
    }

    void Tell(DecisionTable table)
    {
        Head(table.Name, table.Id);
        Line(Say("table.source", table.Source));
        Line("");
        string[] columns = [.. table.Inputs, table.Result];
        Line("| " + string.Join(" | ", columns) + " |");
        Line("| " + string.Join(" | ", columns.Select(_ => "---")) + " |");
        foreach (var row in table.Rows)
            Line("| " + string.Join(" | ", columns.Select(c => row.GetValueOrDefault(c) ?? "-")) + " |");
        Line("");
        Line(Say("table.first"));
    }
}
