using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Figures;

/// <summary>
/// What a batch of entries would do to the figures that stand: the one place where an entry is held against its series, its year before and the
/// series beside it. Writes nothing.
/// </summary>
/// <param name="package">The plan.</param>
/// <param name="actor">Who types.</param>
/// <param name="today">The day, by which a period must have begun.</param>
/// <param name="standing">The figure of a key as it stands.</param>
/// <param name="handedIn">A file that was handed in, by its hash; <c>null</c>: there is none.</param>
public sealed class FigureTrial(
    PlanPackage package,
    Actor actor,
    LocalDate today,
    Func<FigureKey, CancellationToken, ValueTask<Figure?>> standing,
    Func<string, CancellationToken, ValueTask<UploadedFile?>> handedIn
)
{
    /// <summary>What would become of each entry, in their order; an entry may lean on another of the batch, in whatever order they come.</summary>
    public async ValueTask<IReadOnlyList<TriedEntry>> Try(IReadOnlyList<FigureEntry> entries, CancellationToken cancellation = default)
    {
        var checker = new FigureChecker(package, actor, today);
        var tried = new TriedEntry[entries.Count];
        var sound = new List<(int Index, CheckedEntry Entry)>();
        var seen = new HashSet<FigureKey>();
        for (var i = 0; i < entries.Count; i++)
        {
            var problems = new List<Problem>();
            if (checker.Check(entries[i], problems) is not { } read)
                tried[i] = new(entries[i], null, null, EntryOutcome.Refused, problems);
            else if (!seen.Add(read.Key))
                tried[i] = new(
                    entries[i],
                    read,
                    null,
                    EntryOutcome.Refused,
                    [new("E315", entries[i].At, EvidenceMessages.Wording.Say("E315", read.Key))]
                );
            else
                sound.Add((i, read));
        }

        var values = new FigureValues(standing);
        // Each is held against the year before, which may come with it.
        foreach (var (index, entry) in sound.OrderBy(e => e.Entry.Key.Period.Start))
        {
            tried[index] = await Alone(entry, values, cancellation);
            if (tried[index].Outcome is EntryOutcome.New or EntryOutcome.Changed)
                values.Take(entry);
        }

        foreach (var (index, entry) in sound)
        {
            if (tried[index].Outcome is not (EntryOutcome.New or EntryOutcome.Changed))
                continue;
            var broken = await SeriesChecks.Of(package, entry, values, cancellation);
            if (broken.Count > 0)
                tried[index] = tried[index] with { Outcome = EntryOutcome.Refused, Problems = broken };
        }

        return tried;
    }

    async ValueTask<TriedEntry> Alone(CheckedEntry entry, FigureValues values, CancellationToken cancellation)
    {
        var figure = await standing(entry.Key, cancellation);
        var (files, wrong) = await Proof(entry.Entry, cancellation);
        if (wrong is not null)
            return Refused(wrong);
        if (figure is not null && SameAs(figure.Last, entry))
            return new(entry.Entry, entry, figure, EntryOutcome.Unchanged, []);
        var isExplained = entry.Entry.Reason.Trim().Length > 0;
        var before = await values.Of(entry.Key.YearBefore, cancellation);
        var at = entry.Entry.In(entry.Entry.Columns.Value);
        if (ChangeCheck.Of(package, entry.Series, entry.Value, before, isExplained) is { } step)
            return Refused(step with { At = at });
        // What has left the reporter's hands is corrected with a reason.
        return !isExplained && figure?.Last.IsHandedIn == true
            ? Refused(new("E322", entry.Entry.At, EvidenceMessages.Wording.Say("E322")))
            : new(
                entry.Entry,
                entry,
                figure,
                figure is null or { Last.State: FigureState.Withdrawn } ? EntryOutcome.New : EntryOutcome.Changed,
                []
            )
            {
                Files = files,
            };

        TriedEntry Refused(Problem problem) => new(entry.Entry, entry, figure, EntryOutcome.Refused, [problem]);
    }

    /// <summary>The files of an entry, or why they are not taken.</summary>
    async ValueTask<(IReadOnlyList<UploadedFile>? Files, Problem? Wrong)> Proof(FigureEntry entry, CancellationToken cancellation)
    {
        if (entry.Files is not { Count: > 0 } hashes)
            return (null, null);
        if (hashes.Count > FigureEntry.MostFiles)
            return (null, new("E425", entry.At, EvidenceMessages.Wording.Say("E425", FigureEntry.MostFiles)));
        var files = new List<UploadedFile>();
        foreach (var hash in hashes.Distinct(StringComparer.Ordinal))
        {
            if (await handedIn(hash, cancellation) is not { } file)
                return (null, new("E424", entry.At, EvidenceMessages.Wording.Say("E424", hash)));
            files.Add(file);
        }

        return (files, null);
    }

    /// <summary>An entry that says nothing of files leaves those that there are.</summary>
    static bool SameAs(FigureRevision last, CheckedEntry entry) =>
        last.State != FigureState.Withdrawn
        && last.Value == entry.Value
        && last.Document == entry.Entry.Document.Trim()
        && (entry.Entry.Files is not { } files || files.ToHashSet().SetEquals((last.Files ?? []).Select(f => f.Hash)));
}
