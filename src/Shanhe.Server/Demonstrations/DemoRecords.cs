using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Demonstrations;

/// <summary>
/// Plays the records of a demonstration as people would have made them: each step by an account whose role may make it, in the order of
/// time, through the same book of records. Guards, proofs and four eyes hold; what is refused is a problem of the package's demonstration.
/// </summary>
sealed partial class DemoRecords(
    PlanDesk desk,
    Attachments attachments,
    SteppedClock clock,
    IReadOnlyList<DemoAccount> people,
    LocalDate today
)
{
    /// <summary>The word that the name of every record of a demonstration bears.</summary>
    public const string Mark = "（模拟）";

    readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    readonly List<Problem> _problems = [];
    readonly IReadOnlyList<Actor> _actors = [.. people.Select(p => p.AsActor())];

    readonly PriorityQueue<DemoRecord, (Instant At, int Order)> _open = new();

    /// <summary>How many records were opened.</summary>
    public int Opened { get; private set; }

    /// <summary>How many moves were made.</summary>
    public int Moves { get; private set; }

    /// <summary>What was refused, and what the tables have wrong.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Reads the tables <c>demo/registers/REGISTER.csv</c> of a package; a register without one stays as it is.</summary>
    public void Read(string planFolder)
    {
        var order = 0;
        foreach (var register in desk.Package.Registers)
        {
            var table = DemoTable.Read(Path.Combine(planFolder, "demo", "registers", register.Id + ".csv"));
            _problems.AddRange(table.Problems);
            foreach (var (number, cells) in table.Rows)
            {
                if (DemoRecord.Of(register, number, cells, today) is { } record)
                    _open.Enqueue(record, (record.Times[0], order++));
                else
                    _problems.Add(Say("demo.way", $"demo/registers/{register.Id}.csv:{number}", cells.GetValueOrDefault("*state", "")));
            }
        }
    }

    /// <summary>Makes the steps that come before a time, in their order.</summary>
    public async ValueTask Play(Instant until, CancellationToken cancellation = default)
    {
        while (_open.TryPeek(out var record, out var next) && next.At < until)
        {
            _open.Dequeue();
            clock.Set(next.At);
            if (!await Step(record, cancellation))
                continue;
            if (record.Made == 0)
                Opened++;
            else
                Moves++;
            record.Made++;
            if (record.Made < record.Times.Count)
                _open.Enqueue(record, (record.Times[record.Made], next.Order));
        }
    }

    async ValueTask<bool> Step(DemoRecord record, CancellationToken cancellation)
    {
        var move = record.Made == 0 ? null : record.Way[record.Made - 1];
        RecordResult? refused = null;
        foreach (var actor in Who(record, move))
        {
            var fields = await Given(record, move, actor, cancellation);
            var result = move is null
                ? await desk.Records.Create(record.Register.Id, fields, actor, cancellation: cancellation)
                : await desk.Records.Move(
                    record.Register.Id,
                    record.Key,
                    move.Id,
                    actor,
                    record.Reason,
                    fields: fields,
                    cancellation: cancellation
                );
            if (result.Revision is { } revision)
            {
                record.Key = revision.Key;
                record.Makers.Add(actor.Id);
                foreach (var field in fields.Keys)
                    record.Left.Remove(field);
                if (record.Label is { } label)
                    _keys[label] = revision.Key;
                return true;
            }

            // What the first says is said of the record; the others may only lack the right.
            if (refused is null || refused.Problems.All(p => p.Code == "E324"))
                refused = result;
        }

        if (refused is null)
            _problems.Add(Say("demo.nobody", record.Place, move?.Name ?? record.Register.Name));
        else
            _problems.AddRange(
                refused.Problems.Select(p => p with { At = new($"{record.Place} {move?.Id ?? "create"} {p.At.File}", 0, 0) })
            );
        return false;
    }

    /// <summary>Who may make a step by their role: those who have not touched the record first, and the department that leads last.</summary>
    IEnumerable<Actor> Who(DemoRecord record, RegisterMove? move)
    {
        if (move is null && record.By is { } by)
            return _actors.Where(a => a.Id == by);
        var register = record.Register;
        var home = desk.Package.Find<Area>(register.Area)?.Department;
        return _actors
            .Where(a => move is null ? RecordAccess.Opens(register, a) : move.Roles.Contains(a.Role))
            .OrderBy(a => record.Makers.Count > 0 && record.Makers[^1] == a.Id)
            .ThenBy(a => a.Role is Roles.Lead or Roles.Leader)
            .ThenBy(a => !record.Named.Contains(a.Firm ?? a.Place ?? a.Department ?? ""))
            .ThenBy(a => a.Role == Roles.Firm)
            .ThenBy(a => a.Department != home && !register.Keepers.Contains(a.Department ?? ""));
    }

    /// <summary>
    /// What is given with a step: with a move what it needs, and with the opening all that no later move brings. A field that only some
    /// roles fill is given by the first of them; what is left after the last move that names it goes with the next.
    /// </summary>
    async ValueTask<Dictionary<string, string>> Given(DemoRecord record, RegisterMove? move, Actor actor, CancellationToken cancellation)
    {
        var register = record.Register;
        var later = record.Way.SelectMany(m => m.Needs.Concat(m.Evidence)).ToHashSet(StringComparer.Ordinal);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in record.Left)
        {
            if (register.Field(name) is not { } field)
            {
                _problems.Add(Say("demo.field", record.Place, name));
                continue;
            }

            var due = move is null
                ? field.Required || !later.Contains(name)
                : move.Needs.Contains(name) || move.Evidence.Contains(name) || !later.Contains(name);
            if (due && register.Fills(field, actor.Role))
                fields[name] = await Value(register, field, text, actor, cancellation);
        }

        return fields;
    }

    /// <summary>The text of a cell as people type it: days before today, keys of other rows and files are put in.</summary>
    async ValueTask<string> Value(Register register, RegisterField field, string text, Actor actor, CancellationToken cancellation)
    {
        if (field.Type == FieldType.Attachment)
        {
            var hashes = new List<string>();
            foreach (var name in text.Split('；', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var (file, content) = DemoFile.Make(name);
                var kept = await attachments.Take(register, field, file, content, actor, cancellation);
                if (kept.File is { } upload)
                    hashes.Add($$"""{"hash":"{{upload.Hash}}"}""");
            }

            return $"[{string.Join(',', hashes)}]";
        }

        if (field.Type == FieldType.Group)
            return DemoDays().Replace(text, m => DayText(m.Groups[1].Value));
        return text switch
        {
            ['@', ..] => DayText(text[1..]),
            ['#', ..] => _keys.GetValueOrDefault(text[1..], text),
            _ => text,
        };
    }

    /// <summary><c>-40</c> and <c>-40T09:30</c> are forty days before today.</summary>
    string DayText(string text)
    {
        var parts = text.Split('T', 2);
        var day = DemoTable.Day(parts[0], today)?.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? parts[0];
        return parts.Length == 2 ? $"{day}T{parts[1]}" : day;
    }

    [System.Text.RegularExpressions.GeneratedRegex("(?<=\")@(-?[0-9]+(?:T[0-9:]+)?)(?=\")")]
    private static partial System.Text.RegularExpressions.Regex DemoDays();

    static Problem Say(string code, string at, params ReadOnlySpan<object?> values) =>
        new(code, new(at, 0, 0), DemonstrationMessages.Wording.Say(code, values));
}
