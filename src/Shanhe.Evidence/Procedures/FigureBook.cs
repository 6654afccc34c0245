using System.Globalization;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Evidence.Procedures;

/// <summary>
/// The book of figures: enters, hands in, verifies, publishes and corrects them. Every change is a new revision; nothing is removed.
/// </summary>
public sealed class FigureBook(PlanPackage package, IEvidenceStore store, IClock clock)
{
    /// <summary>The note that a publication has not been frozen yet; its body is the position of the last one.</summary>
    public const string FreezeDue = "freeze-due";

    /// <summary>A figure as it stands, whoever asks; <c>null</c>: there is none.</summary>
    public ValueTask<Figure?> Find(FigureKey key, CancellationToken cancellation = default) => store.Figure(key, cancellation);

    /// <summary>
    /// Takes a batch of entries in one transaction. Entries equal to what stands change nothing. With <paramref name="allOrNothing"/>
    /// a single problem holds the whole batch back.
    /// </summary>
    public async ValueTask<EntryResult> Enter(
        IReadOnlyList<FigureEntry> entries,
        Actor actor,
        bool allOrNothing,
        bool submit = false,
        CancellationToken cancellation = default
    )
    {
        var problems = new List<Problem>();
        var checker = new FigureChecker(package, actor, clock.GetCurrentInstant().Local().Date);
        var good = new List<CheckedEntry>();
        var seen = new HashSet<FigureKey>();
        foreach (var entry in entries)
        {
            if (checker.Check(entry, problems) is not { } sound)
                continue;
            if (seen.Add(sound.Key))
                good.Add(sound);
            else
                problems.Add(new("E315", entry.At, EvidenceMessages.Wording.Say("E315", sound.Key)));
        }

        if (allOrNothing && problems.Count > 0)
            return new([], 0, problems, true);
        return await store.Write(
            async transaction =>
            {
                // The work may run again: it begins with what was wrong before it.
                var found = problems.ToList();
                var accepted = new List<FigureRevision>();
                var unchanged = 0;
                // Each is held against the year before, which may come with it.
                foreach (var entry in good.OrderBy(e => e.Key.Period.Start))
                {
                    var figure = await transaction.Figure(entry.Key, cancellation);
                    if (figure is not null && SameAs(figure.Last, entry))
                    {
                        unchanged++;
                        if (submit && figure.Last.State is FigureState.Draft or FigureState.Returned)
                            accepted.Add(
                                await transaction.Append(
                                    Next(figure.Last, FigureAction.Submit, FigureState.Submitted, actor, ""),
                                    cancellation
                                )
                            );
                        continue;
                    }

                    var earlier = await transaction.Figure(
                        entry.Key with
                        {
                            Period = Period.Containing(entry.Key.Period.Start.PlusYears(-1), entry.Key.Period.Frequency),
                        },
                        cancellation
                    );
                    var before = earlier?.Last is { State: not FigureState.Withdrawn } last ? last.Value : (decimal?)null;
                    if (ChangeCheck.Of(package, entry, before, entry.Entry.Reason.Trim().Length > 0) is { } step)
                    {
                        found.Add(step);
                        continue;
                    }

                    if (Correction(figure, entry, actor) is not { } revision)
                    {
                        found.Add(new("E322", entry.Entry.At, EvidenceMessages.Wording.Say("E322")));
                        continue;
                    }

                    var stored = await transaction.Append(revision, cancellation);
                    accepted.Add(
                        submit
                            ? await transaction.Append(Next(stored, FigureAction.Submit, FigureState.Submitted, actor, ""), cancellation)
                            : stored
                    );
                }

                if (!allOrNothing || found.Count == 0)
                    return new EntryResult(accepted, unchanged, found, false);
                transaction.Abandon();
                return new EntryResult([], 0, found, true);
            },
            cancellation
        );
    }

    static bool SameAs(FigureRevision last, CheckedEntry entry) =>
        last.State != FigureState.Withdrawn && last.Value == entry.Value && last.Document == entry.Entry.Document.Trim();

    /// <summary>The revision an entry makes: the first one, an overwritten draft, or a correction, which needs a reason.</summary>
    FigureRevision? Correction(Figure? figure, CheckedEntry entry, Actor actor)
    {
        var last = figure?.Last;
        var correction = last is { State: FigureState.Submitted or FigureState.Verified or FigureState.Published or FigureState.Withdrawn };
        if (correction && entry.Entry.Reason.Trim().Length == 0)
            return null;
        return new()
        {
            Key = entry.Key,
            No = (last?.No ?? 0) + 1,
            Action = correction ? FigureAction.Correct : FigureAction.Enter,
            State = FigureState.Draft,
            Value = entry.Value,
            Entered = entry.Entry.Value.Trim(),
            EnteredUnit = entry.EnteredUnit.Symbol,
            Document = entry.Entry.Document.Trim(),
            Origin = entry.Entry.Origin,
            Reporter = actor.Id,
            Actor = actor.Id,
            Reason = entry.Entry.Reason.Trim(),
            Simulated = entry.Entry.Simulated,
            At = clock.GetCurrentInstant(),
        };
    }

    FigureRevision Next(FigureRevision last, FigureAction action, FigureState state, Actor actor, string reason) =>
        last with
        {
            Seq = 0,
            No = last.No + 1,
            Action = action,
            State = state,
            Actor = actor.Id,
            Reason = reason,
            At = clock.GetCurrentInstant(),
            Hash = "",
        };

    /// <summary>Moves figures on; each that can't be moved is reported and the others go on.</summary>
    public async ValueTask<EntryResult> Move(
        IReadOnlyList<FigureKey> keys,
        FigureAction action,
        Actor actor,
        string reason = "",
        int? expected = null,
        CancellationToken cancellation = default
    )
    {
        return await store.Write(
            async transaction =>
            {
                var problems = new List<Problem>();
                var accepted = new List<FigureRevision>();
                foreach (var key in keys)
                {
                    var at = new Place(key.ToString(), 0, 0);
                    if (
                        await transaction.Figure(key, cancellation) is not { } figure
                        || package.Find<Series>(key.Series) is not { } series
                        || package.Find<PlanPlace>(key.Place) is not { } place
                    )
                    {
                        problems.Add(new("E320", at, EvidenceMessages.Wording.Say("E320", key)));
                        continue;
                    }

                    if (Refusal(figure, series, place, action, actor, reason, expected) is { } refusal)
                    {
                        problems.Add(refusal with { At = at });
                        continue;
                    }

                    accepted.Add(await transaction.Append(Next(figure.Last, action, After(action), actor, reason.Trim()), cancellation));
                }

                // A publication owes a snapshot: the debt stands with it, whatever becomes of the program before it is paid.
                if (accepted.Count > 0 && action is FigureAction.Publish or FigureAction.Withdraw)
                    await transaction.Remember(FreezeDue, "", "", accepted[^1].Seq.ToString(CultureInfo.InvariantCulture), cancellation);
                return new EntryResult(accepted, 0, problems, false);
            },
            cancellation
        );
    }

    static FigureState After(FigureAction action) =>
        action switch
        {
            FigureAction.Submit => FigureState.Submitted,
            FigureAction.Return => FigureState.Returned,
            FigureAction.Verify => FigureState.Verified,
            FigureAction.Publish => FigureState.Published,
            FigureAction.Withdraw => FigureState.Withdrawn,
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Only moves change the state alone."),
        };

    static Problem? Refusal(Figure figure, Series series, PlanPlace place, FigureAction action, Actor actor, string reason, int? expected)
    {
        var last = figure.Last;
        if (expected is { } seen && seen != last.No)
            return Say("E325", last.No.ToString(CultureInfo.InvariantCulture), seen.ToString(CultureInfo.InvariantCulture));
        var allowed = action switch
        {
            FigureAction.Submit => last.State is FigureState.Draft or FigureState.Returned,
            FigureAction.Return => last.State is FigureState.Submitted or FigureState.Verified,
            FigureAction.Verify => last.State is FigureState.Submitted,
            FigureAction.Publish => last.State is FigureState.Verified,
            _ => last.State is not FigureState.Withdrawn,
        };
        var mine = actor.Reports(series, place);
        var permitted = action switch
        {
            FigureAction.Submit => mine,
            FigureAction.Withdraw => mine || actor.Verifies,
            _ => actor.Verifies,
        };
        if (!permitted)
            return Say("E324");
        if (!allowed)
            return Say(
                "E321",
                last.Key,
                EvidenceMessages.Wording.Say("state." + last.State),
                EvidenceMessages.Wording.Say("action." + action)
            );
        if (action is FigureAction.Verify or FigureAction.Publish && last.Reporter == actor.Id)
            return Say("E323");
        return action is FigureAction.Return or FigureAction.Withdraw && reason.Trim().Length == 0 ? Say("E322") : null;
    }

    static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, EvidenceMessages.Wording.Say(code, values));
}
