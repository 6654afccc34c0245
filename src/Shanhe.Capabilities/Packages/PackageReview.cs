using System.Runtime.CompilerServices;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Packages;

/// <summary>
/// What a package, served or not, means for the evidence that there is. It reads only, and may be asked while a server works on them.
/// </summary>
public sealed class PackageReview(IEvidenceStore store, PersonalNumbers personal, IClock clock)
{
    const int Batch = 5_000;

    /// <inheritdoc cref="StrandedEvidence.Of"/>
    public ValueTask<IReadOnlyList<Problem>> Stranded(
        PlanPackage package,
        PlanPackage? before = null,
        CancellationToken cancellation = default
    ) => StrandedEvidence.Of(store, package, before, cancellation);

    /// <summary>Each record of the package's registers with what would no longer be readable as it was: states, fields, codes.</summary>
    public async IAsyncEnumerable<(Register Register, string Key, IReadOnlyList<LocalText> Remarks)> Remarks(
        PlanPackage package,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var evidence = store.Under(new(package));
        foreach (var register in package.Registers)
        {
            string? after = null;
            do
            {
                var page = await evidence.RecordsByKey(register.Id, after, Batch, cancellation);
                after = page.Count == Batch ? page[^1].Key : null;
                foreach (var record in page)
                    yield return (register, record.Key, [.. RecordReview.Of(package, register, record)]);
            } while (after is not null);
        }
    }

    /// <summary>What migrating the records of a register under a package would do; writes nothing.</summary>
    public ValueTask<MigrationResult> Preview(PlanPackage package, Register register, CancellationToken cancellation = default) =>
        new RecordMigrations(package, store.Under(new(package)), clock, personal).Preview(register, cancellation);

    /// <summary>
    /// What a later package does to the records there are: how many each step changes, how many stay, how many don't fit.
    /// </summary>
    async IAsyncEnumerable<PackageChange> Difference(
        PlanPackage after,
        Language language,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        string Word(string code) => RecordMessages.Wording.Say(code).In(language);
        foreach (var register in after.Registers)
        {
            var made = await Preview(after, register, cancellation);
            if (made.Rows.Count == 0)
                continue;
            var versions = string.Join(", ", made.Rows.GroupBy(r => r.Version).OrderBy(g => g.Key).Select(g => $"v{g.Key}: {g.Count()}"));
            foreach (
                var step in made
                    .Rows.Where(r => r.Outcome == MigrationOutcome.Migrated)
                    .SelectMany(r => r.Steps.Distinct())
                    .GroupBy(s => s, StringComparer.Ordinal)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
            )
                yield return new(Word("diff.records"), register.Id, step.Key, versions, Number(step.Count()));
            foreach (
                var (word, count) in new[]
                {
                    ("diff.current", made.Current),
                    ("diff.left", made.Count(MigrationOutcome.Left)),
                    ("diff.refused", made.Count(MigrationOutcome.Refused)),
                    ("diff.unfit", made.Rows.Count(r => r.Remarks.Count > 0)),
                }
            )
            {
                if (count > 0)
                    yield return new(Word("diff.records"), register.Id, Word(word), versions, Number(count));
            }
        }
    }

    /// <summary>All that a later package changes: items field by field, what records become, and, last, what would be stranded.</summary>
    public async ValueTask<(IReadOnlyList<PackageChange> Changes, IReadOnlyList<Problem> Stranded)> Compare(
        PlanPackage before,
        PlanPackage after,
        Language language,
        CancellationToken cancellation = default
    )
    {
        var changes = PackageDifference.Between(before, after).ToList();
        await foreach (var change in Difference(after, language, cancellation))
            changes.Add(change);
        return (changes, await Stranded(after, before, cancellation));
    }

    static string Number(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
