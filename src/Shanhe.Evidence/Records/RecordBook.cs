using System.Globalization;
using System.Text;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Records;

/// <summary>What a change of a record gave: the new revision, or what is wrong with it.</summary>
public sealed record RecordResult(RecordRevision? Revision, IReadOnlyList<Problem> Problems)
{
    /// <summary>What was done all the same, but should be known.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];

    /// <summary>When somebody else changed the record meanwhile: the record as it is.</summary>
    public PlanRecord? Current { get; init; }

    /// <summary>Records that the move opened in other registers.</summary>
    public IReadOnlyList<RecordRevision> Opened { get; init; } = [];
}

/// <summary>The registers' records: opens, edits and moves them as their definition says. Every change is a new revision.</summary>
public sealed partial class RecordBook
{
    readonly PlanPackage _package;
    readonly IEvidenceStore _store;
    readonly IClock _clock;

    public RecordBook(PlanPackage package, IEvidenceStore store, IClock clock, PersonalNumbers? personal = null)
    {
        (_package, _store, _clock, Personal) = (package, store, clock, personal ?? PersonalNumbers.Passing());
        foreach (var register in package.Registers)
            Prepare(register);
    }

    /// <summary>Seals and opens personal numbers.</summary>
    public PersonalNumbers Personal { get; }

    /// <summary>Freezes the evaluations of a year and gives their positions in the journal; composed by the program.</summary>
    public delegate IReadOnlyList<long> Freeze(IEvidenceTransaction transaction, int year, string actor);

    /// <summary>Where effects post to; without it such moves are refused.</summary>
    public IPostings? Postings { get; set; }

    /// <summary>
    /// Makes the entries of all records again when the definition of their register changed what lists and searches need.
    /// </summary>
    void Prepare(Register register)
    {
        var columns = RecordEntries.Indexed(register).Select(f => new RecordColumn(f.Id, RecordEntries.IsNumeric(f))).ToList();
        if (!_store.PrepareRegister(register.Id, columns, SignatureOf(register)))
            return;
        string? after = null;
        do
        {
            var page = _store.RecordsByKey(register.Id, after, 5_000);
            after = page.Count == 5_000 ? page[^1].Key : null;
            _store.Write(t =>
            {
                foreach (var record in page)
                    t.Reindex(record.Last, RecordEntries.Of(_package, register, record.Last));
                return page.Count;
            });
        } while (after is not null);
    }

    static string SignatureOf(Register register)
    {
        var text = new StringBuilder(register.Title)
            .Append('|')
            .Append(string.Join(',', register.MergeKey))
            .Append('|')
            .Append(string.Join(';', register.Unique.Select(u => string.Join(',', u))));
        foreach (var field in register.Fields)
            text.Append('|')
                .Append(field.Id)
                .Append(field.Type)
                .Append(field.Index)
                .Append(field.Search)
                .Append(field.Many)
                .Append(field.Identifier)
                .Append(field.Register)
                .Append(field.Required);
        foreach (var state in register.States)
            text.Append('|').Append(state.Id).Append(state.Public).Append(state.Closed);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public RecordResult Create(string register, IReadOnlyDictionary<string, string> fields, Actor actor)
    {
        if (_package.Find<Register>(register) is not { } definition)
            return Refused("E340", register);
        if (!RecordAccess.Opens(definition, actor))
            return Refused("E324");
        var problems = new List<Problem>();
        var clean = Read(definition, fields, problems);
        return problems.Count > 0
            ? new(null, problems)
            : _store.Write(transaction => Open(transaction, definition, clean, actor, DepartmentOf(definition, actor), []));
    }

    /// <summary>The department a new record belongs to: the actor's, else the one that leads the register's area.</summary>
    string DepartmentOf(Register definition, Actor actor) =>
        actor.Department ?? _package.Find<Area>(definition.Area)?.Department ?? _package.Plan.LeadDepartment;

    /// <summary>The given fields of a register in the form in which they are kept.</summary>
    Dictionary<string, string> Read(Register definition, IReadOnlyDictionary<string, string> fields, List<Problem> problems) =>
        new FieldReader(_package, _store.Upload, Now.Local().Date, Personal, problems).Read(definition, fields);

    Instant Now => _clock.GetCurrentInstant();

    RecordResult Open(
        IEvidenceTransaction transaction,
        Register definition,
        Dictionary<string, string> clean,
        Actor actor,
        string department,
        IReadOnlyList<Problem> warnings,
        string? source = null
    )
    {
        var problems = new List<Problem>();
        var now = Now;
        var state = definition.States[0].Id;
        var measures = new RecordMeasures(Measurements, null, now);
        var settling = new RecordSettling(
            _package,
            definition,
            new(null, state, now.Local().Date, department, actor.Id),
            transaction,
            now,
            problems,
            measures
        );
        var fields = settling.Settle(clean, null);
        CheckSites(definition, fields, null, problems);
        var (clocks, problem) = RecordClocks.Advance(
            definition,
            _package.Calendar,
            new Dictionary<string, ClockState>(),
            RecordSettling.Event(definition, "create", state, fields, now)
        );
        if (problem is not null)
            problems.Add(problem);
        if (problems.Count > 0)
            return new(null, problems);
        var year = YearOf(definition, fields) ?? now.Local().Year;
        var draft = new RecordRevision
        {
            Register = definition.Id,
            Version = definition.Version,
            Key = "",
            No = 1,
            Move = "create",
            State = state,
            Department = department,
            Year = year,
            Fields = fields,
            Clocks = clocks,
            Measured = measures.Used,
            Actor = actor.Id,
            Source = source,
            At = now,
        };
        settling.CheckUnique(fields, transaction);
        if (problems.Count == 0 && KeyOf(transaction, definition, fields, year, problems) is { } key)
        {
            draft = draft with { Key = key };
            return new(transaction.Append(draft, RecordEntries.Of(_package, definition, draft)), []) { Warnings = warnings };
        }

        return new(null, problems);
    }

    static int? YearOf(Register definition, Dictionary<string, string> fields) =>
        definition.Field("year") is { Type: FieldType.Year } && fields.TryGetValue("year", out var text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;

    static string? KeyOf(
        IEvidenceTransaction transaction,
        Register definition,
        Dictionary<string, string> fields,
        int year,
        List<Problem> problems
    )
    {
        var numbered = definition.Key.Contains("{no", StringComparison.Ordinal);
        var yearly = definition.Key.Contains("{year}", StringComparison.Ordinal);
        while (true)
        {
            var lacking = false;
            var key = RecordEntries
                .Placeholder()
                .Replace(
                    definition.Key,
                    match =>
                    {
                        var digits = match.Groups[2].Success ? match.Groups[2].Value[0] - '0' : 3;
                        switch (match.Groups[1].Value)
                        {
                            case "no":
                                return transaction
                                    .NextNumber(definition.Id, yearly ? year : 0)
                                    .ToString(new string('0', digits), CultureInfo.InvariantCulture);
                            case "year" when !fields.ContainsKey("year") || definition.Field("year") is { Type: FieldType.Year }:
                                return year.ToString(CultureInfo.InvariantCulture);
                            case var id when fields.TryGetValue(id, out var value):
                                return value;
                            case var id:
                                problems.Add(Say("E379", id, definition.Name, definition.Field(id)!.Name));
                                lacking = true;
                                return "";
                        }
                    }
                );
            if (lacking)
                return null;
            if (transaction.Record(definition.Id, key) is null)
                return key;
            if (numbered)
                continue;
            problems.Add(Say("E366", "", key));
            return null;
        }
    }

    public RecordResult Edit(string register, string key, IReadOnlyDictionary<string, string> fields, Actor actor, int expected)
    {
        if (_package.Find<Register>(register) is not { } definition)
            return Refused("E340", register);
        var problems = new List<Problem>();
        return _store.Write(transaction =>
        {
            if (transaction.Record(register, key) is not { } record || !RecordAccess.Sees(_package, definition, record, actor))
                return Refused("E341", key);
            if (!RecordAccess.Edits(_package, definition, record, actor))
                return Refused("E324");
            var state = definition.State(record.Last.State);
            if (!state.Editable)
                return Refused("E347", state.Name);
            if (expected != record.Last.No)
                return Refused("E325", record.Last.No, expected) with { Current = record };
            var merged = Merge(definition, record.Last.Fields, fields, problems);
            if (problems.Count > 0)
                return new(null, problems);
            return Rewrite(transaction, definition, record, merged, "edit", record.Last.State, actor, "", problems);
        });
    }

    /// <summary>The fields with the given changes: blank takes a value away, a masked number that comes back unchanged stays.</summary>
    Dictionary<string, string> Merge(
        Register definition,
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> given,
        List<Problem> problems
    )
    {
        var changed = given
            .Where(g => !IsMasked(definition, before, g.Key, g.Value))
            .ToDictionary(g => g.Key, g => g.Value, StringComparer.Ordinal);
        // What comes back as it was is taken as it was: an old code or a closed reference stays readable.
        foreach (var same in changed.Where(c => before.TryGetValue(c.Key, out var b) && b == c.Value).Select(c => c.Key).ToList())
            changed.Remove(same);
        var clean = Read(definition, changed, problems);
        var merged = new Dictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var (name, value) in clean)
            merged[name] = value;
        foreach (var name in changed.Where(f => string.IsNullOrWhiteSpace(f.Value) || f.Value == "[]").Select(f => f.Key))
            merged.Remove(name);
        return merged;
    }

    static bool IsMasked(Register definition, IReadOnlyDictionary<string, string> before, string name, string value) =>
        definition.Field(name) is { Identifier: { } kind }
        && before.TryGetValue(name, out var kept)
        && kept != value
        && Identifiers.Mask(kind, kept) == value;

    /// <summary>Appends the next revision after checking it as a whole.</summary>
    RecordResult Rewrite(
        IEvidenceTransaction transaction,
        Register definition,
        PlanRecord record,
        Dictionary<string, string> fields,
        string move,
        string state,
        Actor actor,
        string reason,
        List<Problem> problems,
        Func<RecordRevision, RecordRevision>? with = null,
        RecordMeasures? measures = null
    )
    {
        var now = Now;
        var last = record.Last;
        measures ??= new(Measurements, last.Key, now);
        var settling = new RecordSettling(
            _package,
            definition,
            new(last.Key, state, record.Created.Local().Date, last.Department, record.Creator),
            transaction,
            now,
            problems,
            measures
        );
        var settled = settling.Settle(fields, last.Fields);
        CheckSites(definition, settled, last.Fields, problems);
        var (clocks, problem) = RecordClocks.Advance(
            definition,
            _package.Calendar,
            last.Clocks,
            RecordSettling.Event(definition, move, state, settled, now)
        );
        if (problem is not null)
            problems.Add(problem);
        if (problems.Count > 0)
            return new(null, problems);
        if (move == "edit" && Same(settled, last.Fields))
            return new(last, []);
        var next = last with
        {
            Seq = 0,
            Version = definition.Version,
            No = last.No + 1,
            Move = move,
            State = state,
            Year = YearOf(definition, settled) ?? last.Year,
            Fields = settled,
            Clocks = clocks,
            Actor = actor.Id,
            Reason = reason,
            Frozen = [],
            Measured = measures.Used,
            At = now,
            Hash = "",
        };
        if (with is not null)
            next = with(next);
        settling.CheckUnique(next.Fields, transaction);
        return problems.Count > 0 ? new(null, problems) : new(transaction.Append(next, RecordEntries.Of(_package, definition, next)), []);
    }

    /// <summary>A site that a record newly names must be one that is monitored.</summary>
    void CheckSites(
        Register definition,
        Dictionary<string, string> fields,
        IReadOnlyDictionary<string, string>? before,
        List<Problem> problems
    )
    {
        if (Measurements is null)
            return;
        foreach (var name in definition.Fields.Select(f => f.Measure?.Site).OfType<string>().Distinct())
        {
            if (fields.GetValueOrDefault(name) is { } site && site != before?.GetValueOrDefault(name) && !Measurements.Knows(site))
                problems.Add(Say("E390", name, definition.Field(name)!.Name, site));
        }
    }

    static bool Same(Dictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Count == b.Count && a.All(p => b.TryGetValue(p.Key, out var v) && v == p.Value);

    public bool Sees(Register definition, PlanRecord record, Actor actor) => RecordAccess.Sees(_package, definition, record, actor);

    static Problem Say(string code, string field, params ReadOnlySpan<object?> values) =>
        new(code, new(field, 0, 0), RecordMessages.Wording.Say(code, values));

    /// <summary>A refusal in the words of the first registers, or of this kernel.</summary>
    static RecordResult Refused(string code, params ReadOnlySpan<object?> values) =>
        new(
            null,
            [
                new(
                    code,
                    default,
                    string.CompareOrdinal(code, "E352") < 0
                        ? EvidenceMessages.Wording.Say(code, values)
                        : RecordMessages.Wording.Say(code, values)
                ),
            ]
        );
}
