using System.Globalization;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
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

    /// <summary>What would become of each entry, and why; changes nothing.</summary>
    public ValueTask<IReadOnlyList<TriedEntry>> Try(
        IReadOnlyList<FigureEntry> entries,
        Actor actor,
        CancellationToken cancellation = default
    ) => Trial(actor, store.Figure).Try(entries, cancellation);

    FigureTrial Trial(Actor actor, Func<FigureKey, CancellationToken, ValueTask<Figure?>> standing) =>
        new(package, actor, clock.GetCurrentInstant().Local().Date, standing, store.Upload);

    /// <summary>
    /// What a figure that stands has against itself, explained or not: its step from the year before, and the conditions between series that
    /// it breaks.
    /// </summary>
    public async ValueTask<IReadOnlyList<Problem>> Questions(Figure figure, CancellationToken cancellation = default)
    {
        if (package.Find<Series>(figure.Key.Series) is not { } series)
            return [];
        var values = new FigureValues(store.Figure);
        var found = new List<Problem>();
        var before = await values.Of(figure.Key.YearBefore, cancellation);
        if (ChangeCheck.Of(package, series, figure.Last.Value, before, isExplained: false, isAsked: false) is { } step)
            found.Add(step);
        foreach (var check in package.ChecksOf(series.Id))
        {
            if (
                await SeriesChecks.Broken(package, check, figure.Key, values, isExplained: false, cancellation, isAsked: false) is
                { } broken
            )
                found.Add(broken);
        }

        return found;
    }

    /// <summary>
    /// Takes a batch of entries in one transaction. Entries equal to what stands change nothing. With <paramref name="allOrNothing"/>
    /// a single problem holds the whole batch back.
    /// </summary>
    public ValueTask<EntryResult> Enter(
        IReadOnlyList<FigureEntry> entries,
        Actor actor,
        bool allOrNothing,
        bool submit = false,
        CancellationToken cancellation = default
    ) =>
        store.Write(
            async transaction =>
            {
                var tried = await Trial(actor, transaction.Figure).Try(entries, cancellation);
                List<Problem> problems = [.. tried.SelectMany(t => t.Problems)];
                if (allOrNothing && problems.Count > 0)
                {
                    transaction.Abandon();
                    return new EntryResult([], 0, problems, true);
                }

                var accepted = new List<FigureRevision>();
                foreach (var entry in tried.Where(t => t.Outcome != EntryOutcome.Refused).OrderBy(t => t.Checked!.Key.Period.Start))
                {
                    var isFresh = entry.Outcome != EntryOutcome.Unchanged;
                    var stands = isFresh ? await transaction.Append(Entered(entry, actor), cancellation) : entry.Standing!.Last;
                    if (submit && stands.State is FigureState.Draft or FigureState.Returned)
                        accepted.Add(
                            await transaction.Append(Next(stands, FigureAction.Submit, FigureState.Submitted, actor, ""), cancellation)
                        );
                    else if (isFresh)
                        accepted.Add(stands);
                }

                return new EntryResult(accepted, tried.Count(t => t.Outcome == EntryOutcome.Unchanged), problems, false);
            },
            cancellation
        );

    /// <summary>The revision an entry makes: the first one, an overwritten draft, or a correction.</summary>
    FigureRevision Entered(TriedEntry tried, Actor actor)
    {
        var (entry, last) = (tried.Checked!, tried.Standing?.Last);
        return new()
        {
            Key = entry.Key,
            No = (last?.No ?? 0) + 1,
            Action = last?.IsHandedIn == true ? FigureAction.Correct : FigureAction.Enter,
            State = FigureState.Draft,
            Value = entry.Value,
            Entered = entry.Entry.Value.Trim(),
            EnteredUnit = entry.EnteredUnit.Symbol,
            Document = entry.Entry.Document.Trim(),
            Origin = entry.Entry.Origin,
            // The proof of another value is none of this one.
            Files = entry.Entry.Files is null && last is { } same && same.Value == entry.Value ? same.Files : tried.Files,
            Reporter = actor.Id,
            Actor = actor.Id,
            Reason = entry.Entry.Reason.Trim(),
            Simulated = entry.Entry.Simulated,
            At = clock.GetCurrentInstant(),
        };
    }

    /// <summary>
    /// Keeps a file that shall prove figures: by whoever reports some, and no more on a day than one account may.
    /// </summary>
    /// <param name="file">The file, without its hash.</param>
    /// <param name="actor">Who hands it in.</param>
    /// <param name="keep">Stores the content and gives its hash.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<AttachResult> Attach(
        UploadedFile file,
        Actor actor,
        Func<CancellationToken, ValueTask<string>> keep,
        CancellationToken cancellation = default
    ) =>
        actor.Role == Roles.Town || (actor.Role is Roles.Department or Roles.Lead && actor.Department is not null)
            ? HandedIn.Keep(store, file, actor, clock.GetCurrentInstant(), keep, cancellation)
            : new(new AttachResult(null, new("E324", default, EvidenceMessages.Wording.Say("E324"))));

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

                    if (FigureMoves.Refusal(figure, series, place, action, actor, reason, expected) is { } refusal)
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
}
