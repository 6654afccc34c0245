using System.Globalization;
using System.Text;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

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

    /// <summary>
    /// The book over a store. Before it writes, the lists of its registers are made ready: <see cref="Prepare(CancellationToken)"/>.
    /// </summary>
    public RecordBook(PlanPackage package, IEvidenceStore store, IClock clock, PersonalNumbers? personal = null) =>
        (_package, _store, _clock, Personal) = (package, store, clock, personal ?? PersonalNumbers.Passing());

    /// <summary>
    /// Makes ready what lists, searches and counts need of every register; where a definition changed, the entries of all its records
    /// are made again. To be called once when the program starts.
    /// </summary>
    public async ValueTask Prepare(CancellationToken cancellation = default)
    {
        foreach (var register in _package.Registers)
            await Prepare(register, cancellation);
    }

    /// <summary>
    /// The first record whose row in lists, links or part in sums isn't what its last revision gives; <c>null</c> when all are. The lists
    /// must have been made ready.
    /// </summary>
    public async ValueTask<Journals.BrokenLink?> FirstBreak(CancellationToken cancellation = default)
    {
        foreach (var register in _package.Registers)
        {
            if (await _store.FirstEntryBreak(register.Id, r => RecordEntries.Of(_package, register, r), cancellation) is { } broken)
                return broken;
        }

        return null;
    }

    /// <summary>Seals and opens personal numbers.</summary>
    public PersonalNumbers Personal { get; }

    /// <summary>
    /// Freezes the evaluations of a year in the transaction of the move that asks for it, and gives their positions in the journal.
    /// </summary>
    public delegate ValueTask<IReadOnlyList<long>> Freezing(
        IEvidenceTransaction transaction,
        int year,
        string actor,
        CancellationToken cancellation
    );

    /// <summary>Who freezes; composed by the program. Without it moves freeze nothing.</summary>
    public Freezing? Freeze { get; init; }

    /// <summary>
    /// Makes the entries of all records again when the definition of their register changed what lists and searches need.
    /// </summary>
    async ValueTask Prepare(Register register, CancellationToken cancellation = default)
    {
        var columns = RecordEntries.Indexed(register).Select(f => new RecordColumn(f.Id, RecordEntries.IsNumeric(f))).ToList();
        if (!await _store.PrepareRegister(register.Id, columns, SignatureOf(register), cancellation))
            return;
        string? after = null;
        do
        {
            var page = await _store.RecordsByKey(register.Id, after, 5_000, cancellation);
            after = page.Count == 5_000 ? page[^1].Key : null;
            await _store.Write(
                async t =>
                {
                    foreach (var record in page)
                        await t.Reindex(record.Last, RecordEntries.Of(_package, register, record), cancellation);
                    return page.Count;
                },
                cancellation
            );
        } while (after is not null);
        await _store.FinishRegister(register.Id, cancellation);
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
        foreach (var count in register.Counts)
            text.Append('|').Append(count.Series).Append(count.SeriesOf).Append(count.Where).Append(count.Sum).Append(count.Period);
        foreach (var state in register.States)
            text.Append('|').Append(state.Id).Append(state.Public).Append(state.Closed);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Most characters of a client's own key of a request.</summary>
    public const int MaximumRequestKey = 100;

    /// <summary>Opens a record.</summary>
    /// <param name="register">The register.</param>
    /// <param name="fields">The fields as they were given.</param>
    /// <param name="actor">Who opens it.</param>
    /// <param name="request">
    /// The client's own key of the request, or blank: the same actor with the same key in the same register gets the record that was
    /// opened first, however often and at once it asks.
    /// </param>
    /// <param name="cancellation">Ends the work before it is written.</param>
    public async ValueTask<RecordResult> Create(
        string register,
        IReadOnlyDictionary<string, string> fields,
        Actor actor,
        string request = "",
        CancellationToken cancellation = default
    )
    {
        if (_package.Find<Register>(register) is not { } definition)
            return Refused("E340", register);
        if (!RecordAccess.Opens(definition, actor))
            return Refused("E324");
        var problems = new List<Problem>();
        var clean = await Read(_store, definition, fields, problems, cancellation);
        CheckFilled(definition, null, clean, actor, problems);
        if (problems.Count > 0)
            return new(null, problems);
        return await _store.Write(
            async transaction =>
            {
                var name = $"{register}/{request}";
                if (
                    request.Length > 0
                    && await transaction.Remembered("sent", actor.Id, name, cancellation) is { } earlier
                    && await transaction.Record(register, earlier, cancellation) is { } known
                )
                    return new(known.Last, []);
                var department = DepartmentOf(definition, actor);
                var result = await Open(transaction, definition, clean, actor, department, [], owned: true, cancellation: cancellation);
                if (request.Length > 0 && result.Revision is { } revision)
                    await transaction.Remember("sent", actor.Id, name, revision.Key, cancellation);
                return result;
            },
            cancellation
        );
    }

    /// <summary>The department a new record belongs to: the actor's, else the one that leads the register's area.</summary>
    string DepartmentOf(Register definition, Actor actor) =>
        actor.Department ?? _package.Find<Area>(definition.Area)?.Department ?? _package.Plan.LeadDepartment;

    /// <summary>The given fields of a register in the form in which they are kept.</summary>
    async ValueTask<Dictionary<string, string>> Read(
        IRecordQuestions port,
        Register definition,
        IReadOnlyDictionary<string, string> fields,
        List<Problem> problems,
        CancellationToken cancellation = default
    )
    {
        var (answers, today) = (new RecordAnswers(port), Now.Local().Date);
        return await answers.Run(
            problems,
            found => new FieldReader(_package, answers, today, Personal, found).Read(definition, fields),
            cancellation
        );
    }

    Instant Now => _clock.GetCurrentInstant();

    /// <param name="owned">Whether the actor opens it itself, in its own name; else the definition of another register or entry does.</param>
    async ValueTask<RecordResult> Open(
        IEvidenceTransaction transaction,
        Register definition,
        Dictionary<string, string> clean,
        Actor actor,
        string department,
        IReadOnlyList<Problem> warnings,
        string? source = null,
        bool owned = false,
        CancellationToken cancellation = default
    )
    {
        var problems = new List<Problem>();
        var now = Now;
        var state = definition.States[0].Id;
        var measures = new RecordMeasures(Measurements, null, now);
        var judging = new RecordJudging(
            _package,
            definition,
            new(null, state, now.Local().Date, department, actor.Id),
            transaction,
            now,
            measures
        );
        var fields = await judging.Run(problems, s => s.Settle(new(clean, StringComparer.Ordinal), null), cancellation);
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
        if (owned && !RecordAccess.Owns(_package, definition, fields, null, actor))
            return Refused("E324");
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
        await RecordUniqueness.Check(transaction, definition, null, fields, problems, cancellation);
        if (problems.Count == 0 && await KeyOf(transaction, definition, fields, year, problems, cancellation) is { } key)
        {
            draft = draft with { Key = key };
            return new(
                await transaction.Append(draft, RecordEntries.Of(_package, definition, new(draft, draft.Actor, draft.At)), cancellation),
                []
            )
            {
                Warnings = warnings,
            };
        }

        return new(null, problems);
    }

    static int? YearOf(Register definition, Dictionary<string, string> fields) =>
        definition.Field("year") is { Type: FieldType.Year } && fields.TryGetValue("year", out var text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;

    /// <summary>The key of a new record; <c>null</c> when a field that it is made of lacks, or another record has it.</summary>
    static async ValueTask<string?> KeyOf(
        IEvidenceTransaction transaction,
        Register definition,
        Dictionary<string, string> fields,
        int year,
        List<Problem> problems,
        CancellationToken cancellation = default
    )
    {
        var lacking = RecordEntries.Placeholder().Matches(definition.Key).Select(m => m.Groups[1].Value).FirstOrDefault(Lacks);
        if (lacking is not null)
        {
            problems.Add(Say("E379", lacking, definition.Name, definition.Field(lacking)!.Name));
            return null;
        }

        var numbered = definition.Key.Contains("{no", StringComparison.Ordinal);
        var yearly = definition.Key.Contains("{year}", StringComparison.Ordinal);
        while (true)
        {
            var number = numbered ? await transaction.NextNumber(definition.Id, yearly ? year : 0, cancellation) : 0;
            var key = RecordEntries.Placeholder().Replace(definition.Key, m => PartOf(m, number));
            if (await transaction.Record(definition.Id, key, cancellation) is null)
                return key;
            if (numbered)
                continue;
            problems.Add(Say("E366", "", key));
            return null;
        }

        bool IsYear(string part) => part == "year" && (!fields.ContainsKey("year") || definition.Field("year") is { Type: FieldType.Year });

        bool Lacks(string part) => part != "no" && !IsYear(part) && !fields.ContainsKey(part);

        string PartOf(System.Text.RegularExpressions.Match match, int number)
        {
            var part = match.Groups[1].Value;
            if (part == "no")
                return number.ToString(
                    new string('0', match.Groups[2].Success ? match.Groups[2].Value[0] - '0' : 3),
                    CultureInfo.InvariantCulture
                );
            return IsYear(part) ? year.ToString(CultureInfo.InvariantCulture) : fields[part];
        }
    }

    public async ValueTask<RecordResult> Edit(
        string register,
        string key,
        IReadOnlyDictionary<string, string> fields,
        Actor actor,
        int expected,
        CancellationToken cancellation = default
    )
    {
        if (_package.Find<Register>(register) is not { } definition)
            return Refused("E340", register);
        return await _store.Write(
            async transaction =>
            {
                var problems = new List<Problem>();
                if (
                    await transaction.Record(register, key, cancellation) is not { } record
                    || !RecordAccess.Sees(_package, definition, record, actor)
                )
                    return Refused("E341", key);
                if (!RecordAccess.Edits(_package, definition, record, actor))
                    return Refused("E324");
                var state = definition.State(record.Last.State);
                if (!state.Editable)
                    return Refused("E347", state.Name);
                if (expected != record.Last.No)
                    return Refused("E325", record.Last.No, expected) with { Current = record };
                var merged = await Merge(transaction, definition, record, fields, actor, problems, cancellation);
                if (problems.Count > 0)
                    return new(null, problems);
                return await Rewrite(
                    transaction,
                    definition,
                    record,
                    merged,
                    "edit",
                    record.Last.State,
                    actor,
                    "",
                    problems,
                    cancellation: cancellation
                );
            },
            cancellation
        );
    }

    /// <summary>
    /// The fields with the given changes: blank takes a value away; a mask, or a sealed value, that comes back unchanged stays.
    /// </summary>
    async ValueTask<Dictionary<string, string>> Merge(
        IRecordQuestions port,
        Register definition,
        PlanRecord record,
        IReadOnlyDictionary<string, string> given,
        Actor actor,
        List<Problem> problems,
        CancellationToken cancellation = default
    )
    {
        var before = record.Last.Fields;
        var changed = given
            .Where(g => !IsMasked(definition, before, g.Key, g.Value))
            .ToDictionary(g => g.Key, g => g.Value, StringComparer.Ordinal);
        // What comes back as it was is taken as it was: an old code or a closed reference stays readable.
        foreach (var same in changed.Where(c => before.TryGetValue(c.Key, out var b) && b == c.Value).Select(c => c.Key).ToList())
            changed.Remove(same);
        var clean = await Read(port, definition, changed, problems, cancellation);
        var merged = Over(definition, before, clean);
        foreach (var name in changed.Where(f => string.IsNullOrWhiteSpace(f.Value) || f.Value == "[]").Select(f => f.Key))
            merged.Remove(name);
        CheckFilled(definition, record, merged, actor, problems);
        return merged;
    }

    /// <summary>Appends the next revision after checking it as a whole.</summary>
    async ValueTask<RecordResult> Rewrite(
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
        RecordMeasures? measures = null,
        CancellationToken cancellation = default
    )
    {
        var now = Now;
        var last = record.Last;
        measures ??= new(Measurements, last.Key, now);
        var judging = new RecordJudging(
            _package,
            definition,
            new(last.Key, state, record.Created.Local().Date, last.Department, record.Creator),
            transaction,
            now,
            measures
        );
        var settled = await judging.Run(problems, s => s.Settle(new(fields, StringComparer.Ordinal), last.Fields), cancellation);
        CheckSites(definition, settled, last.Fields, problems);
        if (move == "edit" && problems.Count == 0 && !RecordAccess.Owns(_package, definition, settled, last.Fields, actor))
            return Refused("E324");
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
        await RecordUniqueness.Check(transaction, definition, last.Key, next.Fields, problems, cancellation);
        return problems.Count > 0
            ? new(null, problems)
            : new(await transaction.Append(next, RecordEntries.Of(_package, definition, record with { Last = next }), cancellation), []);
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
