using System.Globalization;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>New records.</summary>
public sealed partial class RecordBook
{
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
    /// <param name="taken">The state in which a record that existed before is taken over; <c>null</c>: it opens in the first.</param>
    async ValueTask<RecordResult> Open(
        IEvidenceTransaction transaction,
        Register definition,
        Dictionary<string, string> clean,
        Actor actor,
        string department,
        IReadOnlyList<Problem> warnings,
        string? source = null,
        bool owned = false,
        TakenOver? taken = null,
        CancellationToken cancellation = default
    )
    {
        var problems = new List<Problem>();
        var now = Now;
        var state = taken?.State.Id ?? definition.States[0].Id;
        var measures = new RecordMeasures(Measurements, null, now);
        var facts = new RecordFacts(null, state, now.Local().Date, department, actor.Id);
        var judging = new RecordJudging(_package, definition, facts, transaction, now, measures);
        var fields = await judging.Run(problems, s => s.Settle(new(clean, StringComparer.Ordinal), null), cancellation);
        CheckSites(definition, fields, null, problems);
        var (clocks, problem) = RecordClocks.Advance(
            definition,
            _package.Calendar,
            new Dictionary<string, ClockState>(),
            RecordSettling.Event(definition, "create", state, fields, taken?.Since.Begin() ?? now)
        );
        if (problem is not null)
            problems.Add(problem);
        if (problems.Count > 0)
            return new(null, problems);
        var held = taken is null
            ? await Held(new(definition, "create", fields, facts, transaction, measures, now), cancellation)
            : RuleHold.None;
        if (held.Refusals.Count > 0)
            return new(null, held.Refusals);
        if (owned && !RecordAccess.Owns(_package, definition, fields, null, actor))
            return Refused("E324");
        var year = YearOf(definition, fields) ?? taken?.Since.Year ?? now.Local().Year;
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
            Clocks = taken?.Kept(clocks, now) ?? clocks,
            Measured = measures.Used,
            Actor = actor.Id,
            Reason = taken?.Told.ToString() ?? "",
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
                Warnings = [.. warnings, .. held.Warnings],
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
}
