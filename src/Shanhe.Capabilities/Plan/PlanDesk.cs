using System.Text.Json;
using NodaTime;
using Shanhe.Capabilities.Registers;
using Shanhe.Capabilities.Rules;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Owed;
using Shanhe.Evidence.Records;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Shanhe.Rules.Layers;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Plan;

/// <summary>
/// The plan at work: joins the package, the evidence and the indicators. Pages, the command line and the API ask it; it keeps no state but
/// evaluations whose evidence has not changed. Thread-safe.
/// </summary>
public sealed class PlanDesk : IDisposable
{
    const string SnapshotKind = "snapshot";

    readonly IEvidenceStore _store;
    readonly IClock _clock;

    /// <param name="package">The plan.</param>
    /// <param name="store">The evidence.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="observed">Readings, which answer what no figure answers; <c>null</c>: figures only.</param>
    /// <param name="personal">Seals personal numbers; <c>null</c> where none are written.</param>
    /// <param name="measurements">Answers the measured fields of records; <c>null</c>: they are empty.</param>
    /// <param name="layers">The layers that rules measure against; <c>null</c>: none is loaded.</param>
    public PlanDesk(
        PlanPackage package,
        IEvidenceStore store,
        IClock clock,
        IChangingSource? observed = null,
        PersonalNumbers? personal = null,
        IMeasurements? measurements = null,
        ILayerSource? layers = null
    )
    {
        Evaluations = new(package, store, clock, observed);
        Package = package;
        _store = store;
        _clock = clock;
        Figures = new(package, store, clock);
        Records = new(package, store, clock, personal)
        {
            Measurements = measurements,
            Freeze = (transaction, year, actor, cancellation) => FreezeYear(transaction, year, actor, cancellation),
            Rules = (question, cancellation) => Rules!.Hold(question, cancellation),
        };
        Rules = new(package, store, Records, layers, clock);
        Owed = new(package);
    }

    public PlanPackage Package { get; }

    internal IEvidenceStore Store => _store;

    public Evaluations Evaluations { get; }

    public void Dispose() => Evaluations.Dispose();

    /// <summary>A number that grows with whatever is written: what was made under the same number is still as it was.</summary>
    public long Written => _store.Written;

    public FigureBook Figures { get; }

    public RecordBook Records { get; }

    public RuleDesk Rules { get; }

    public OwedList Owed { get; }

    /// <summary>Today in the plan's time zone.</summary>
    public LocalDate Today => _clock.GetCurrentInstant().InZone(PlanZone).Date;

    /// <summary>Plan time.</summary>
    public static DateTimeZone PlanZone => PlanTime.Zone;

    /// <summary>All rows of the indicator table for a period.</summary>
    public ValueTask<IReadOnlyList<Evaluation>> Evaluate(Period period, FigureBasis basis, CancellationToken cancellation = default) =>
        Evaluations.Of(basis, [.. Package.Indicators.Select(i => (i, period))], cancellation);

    public async ValueTask<Evaluation> Evaluate(
        Indicator indicator,
        Period period,
        FigureBasis basis,
        CancellationToken cancellation = default
    ) => (await Evaluations.Of(basis, [(indicator, period)], cancellation))[0];

    /// <summary>An indicator in every year of the plan.</summary>
    public ValueTask<IReadOnlyList<Evaluation>> Trend(Indicator indicator, FigureBasis basis, CancellationToken cancellation = default) =>
        Evaluations.Of(basis, [.. Years.Select(y => (indicator, y))], cancellation);

    /// <summary>The plan's years from the base year on, as periods.</summary>
    public IEnumerable<Period> Years =>
        Enumerable.Range(Package.Plan.BaseYear, Package.Plan.LastYear - Package.Plan.BaseYear + 1).Select(Period.OfYear);

    /// <summary>Whether a year has a row in the plan's table: from the base year to the last.</summary>
    public bool Covers(int year) => Package.Plan.BaseYear <= year && year <= Package.Plan.LastYear;

    /// <summary>
    /// The year that pages show by themselves: the newest that is substantially complete, with at least half as many values as the year
    /// that has most; the base year while there is none. One department's early figures don't make a year.
    /// </summary>
    public async ValueTask<int> LatestYear(FigureBasis basis, CancellationToken cancellation = default)
    {
        var years = new List<(int Year, int Values)>();
        foreach (var year in Years)
            years.Add((year.Year, (await Evaluate(year, basis, cancellation)).Count(e => e.Computed is not null)));
        var most = years.Max(y => y.Values);
        return years.FindLast(y => y.Values > 0 && 2 * y.Values >= most) is { Year: > 0 } found ? found.Year : Package.Plan.BaseYear;
    }

    /// <inheritdoc cref="Evaluations.Over"/>
    public ValueTask<T> Over<T>(FigureBasis basis, Func<IInputPicture, T> work, CancellationToken cancellation = default) =>
        Evaluations.Over(basis, work, cancellation);

    /// <summary>Runs evaluations over the evidence that counts for a basis.</summary>
    public ValueTask<T> Evaluating<T>(FigureBasis basis, Func<Evaluator, T> work, CancellationToken cancellation = default) =>
        Over(basis, picture => work(new(Package, picture, basis.ToString().ToLowerInvariant())), cancellation);

    /// <summary>Moves figures on, and freezes every evaluation that a publication changed.</summary>
    public async ValueTask<EntryResult> Move(
        IReadOnlyList<FigureKey> keys,
        FigureAction action,
        Actor actor,
        string reason = "",
        int? expected = null,
        CancellationToken cancellation = default
    )
    {
        var result = await Figures.Move(keys, action, actor, reason, expected, cancellation);
        if (result.Accepted.Count > 0 && action is FigureAction.Publish or FigureAction.Withdraw)
            await FreezeChanged(actor.Id, cancellation);
        return result;
    }

    /// <summary>Publishes figures, verifying those that wait for it; what is refused by either is reported and the others go on.</summary>
    public async ValueTask<EntryResult> VerifyAndPublish(
        IReadOnlyList<FigureKey> keys,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        var waiting = new List<FigureKey>();
        foreach (var key in keys)
        {
            if ((await Figures.Find(key, cancellation))?.Last.State == FigureState.Submitted)
                waiting.Add(key);
        }

        var verified = await Move(waiting, FigureAction.Verify, actor, cancellation: cancellation);
        var refused = waiting.Except(verified.Accepted.Select(r => r.Key));
        var published = await Move([.. keys.Except(refused)], FigureAction.Publish, actor, cancellation: cancellation);
        return published with { Problems = [.. verified.Problems, .. published.Problems] };
    }

    /// <summary>
    /// Freezes those evaluations of all years whose evidence, target, package or program differ from their last snapshot; gives how many.
    /// </summary>
    public async ValueTask<int> FreezeChanged(string actor, CancellationToken cancellation = default)
    {
        var due = await _store.Remembered(FigureBook.FreezeDue, "", "", cancellation);
        var changed = new List<Evaluation>();
        var wanted = Years.SelectMany(y => Package.Indicators.Select(i => (i, y))).ToList();
        foreach (var evaluation in await Evaluations.Of(FigureBasis.Published, wanted, cancellation))
        {
            if (await IsChanged(evaluation, cancellation))
                changed.Add(evaluation);
        }

        if (changed.Count == 0 && due is null)
            return 0;
        return await _store.Write(
            async t =>
            {
                var lines = await FreezeAll(t, changed, actor, cancellation);
                // What was published since is owed still.
                if (due is not null && await t.Remembered(FigureBook.FreezeDue, "", "", cancellation) == due)
                    await t.Remember(FigureBook.FreezeDue, "", "", null, cancellation);
                return lines.Count;
            },
            cancellation
        );
    }

    /// <summary>Freezes what a publication owes whose program ended before it could; gives how many evaluations.</summary>
    public async ValueTask<int> FreezeOwed(CancellationToken cancellation = default) =>
        await _store.Remembered(FigureBook.FreezeDue, "", "", cancellation) is null ? 0 : await FreezeChanged("system", cancellation);

    async ValueTask<bool> IsChanged(Evaluation evaluation, CancellationToken cancellation = default)
    {
        if (await Latest(evaluation.Indicator, evaluation.Period, cancellation) is not { } last)
            return evaluation.Provenance?.Leaves().Any(l => l.Kind == ProvenanceKind.Figure) == true
                || evaluation.Target.Origin == "assigned";
        return last.InputsHash != evaluation.InputsHash
            || last.Target != evaluation.Target
            || last.Status != evaluation.Status
            || last.PackageVersion != evaluation.PackageVersion
            || last.Forecast?.Value != evaluation.Forecast?.Value;
    }

    async ValueTask<Evaluation?> Latest(string indicator, string period, CancellationToken cancellation = default) =>
        await _store.JournalOf(SnapshotKind, $"{indicator}/{period}", 1, cancellation) is [var line] ? Parse(line.Body) : null;

    static async ValueTask<long> FreezeOne(
        IEvidenceTransaction transaction,
        Evaluation evaluation,
        string actor,
        CancellationToken cancellation = default
    ) =>
        (
            await transaction.Note(
                actor,
                SnapshotKind,
                $"{evaluation.Indicator}/{evaluation.Period}",
                JsonSerializer.Serialize(evaluation, EvidenceJson.Options),
                evaluation.At,
                cancellation
            )
        ).Seq;

    static async ValueTask<List<long>> FreezeAll(
        IEvidenceTransaction transaction,
        IReadOnlyList<Evaluation> evaluations,
        string actor,
        CancellationToken cancellation = default
    )
    {
        var lines = new List<long>();
        foreach (var evaluation in evaluations)
            lines.Add(await FreezeOne(transaction, evaluation, actor, cancellation));
        return lines;
    }

    /// <summary>Freezes the whole table of a year as it is in a transaction; a record of a register keeps the positions.</summary>
    async ValueTask<IReadOnlyList<long>> FreezeYear(
        IEvidenceTransaction transaction,
        int year,
        string actor,
        CancellationToken cancellation
    ) => await FreezeAll(transaction, await Evaluations.Within(transaction, Period.OfYear(year), cancellation), actor, cancellation);

    /// <summary>The snapshots of an indicator for a period, the newest first.</summary>
    public async ValueTask<IReadOnlyList<Snapshot>> Snapshots(string indicator, Period period, CancellationToken cancellation = default) =>
        [
            .. (await _store.JournalOf(SnapshotKind, $"{indicator}/{period}", cancellation: cancellation)).Select(l => new Snapshot(
                l.Seq,
                l.Actor,
                l.At,
                Parse(l.Body)
            )),
        ];

    public async ValueTask<Snapshot?> SnapshotAt(long seq, CancellationToken cancellation = default) =>
        await _store.JournalLine(seq, cancellation) is { Kind: SnapshotKind } line
            ? new(line.Seq, line.Actor, line.At, Parse(line.Body))
            : null;

    static Evaluation Parse(string body) => JsonSerializer.Deserialize<Evaluation>(body, EvidenceJson.Options)!;

    /// <summary>Whose plan's evidence it is from now on: noted in the journal when the package is another version than before.</summary>
    public async ValueTask NotePackage(CancellationToken cancellation = default)
    {
        if (
            await _store.JournalOf("package", Package.Plan.Id, 1, cancellation) is [{ } last]
            && last.Body.Contains(Package.Version, StringComparison.Ordinal)
        )
            return;
        var body = JsonSerializer.Serialize(new { version = Package.Version }, EvidenceJson.Options);
        await _store.Write(
            async t => await t.Note("system", "package", Package.Plan.Id, body, _clock.GetCurrentInstant(), cancellation),
            cancellation
        );
    }

    /// <summary>What is owed today.</summary>
    public async ValueTask<IReadOnlyList<OwedItem>> OwedNow(
        string? department = null,
        int? year = null,
        CancellationToken cancellation = default
    )
    {
        var states = (await _store.Figures(new() { Limit = int.MaxValue }, cancellation))
            .Where(f => f.Last.State != FigureState.Withdrawn)
            .ToDictionary(f => f.Key, f => f.Last.State);
        var registers = Package.Duties.Where(d => d.Register is not null).Select(d => d.Register!).Distinct();
        var records = new List<PlanRecord>();
        foreach (var register in registers)
            records.AddRange(await _store.Records(new(register) { Limit = int.MaxValue }, cancellation));
        return Owed.At(Today, states, records, department, year);
    }
}
