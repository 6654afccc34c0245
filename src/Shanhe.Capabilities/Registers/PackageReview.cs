using System.Runtime.CompilerServices;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Registers;

/// <summary>
/// What a package, served or not, means for the records that there are. It reads only, and may be asked while a server works on them.
/// </summary>
public sealed class PackageReview(IEvidenceStore store, PersonalNumbers personal, IClock clock)
{
    const int Batch = 5_000;

    /// <summary>Each record of the package's registers with what would no longer be readable as it was: states, fields, codes.</summary>
    public async IAsyncEnumerable<(Register Register, string Key, IReadOnlyList<LocalText> Remarks)> Remarks(
        PlanPackage package,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        foreach (var register in package.Registers)
        {
            string? after = null;
            do
            {
                var page = await store.RecordsByKey(register.Id, after, Batch, cancellation);
                after = page.Count == Batch ? page[^1].Key : null;
                foreach (var record in page)
                    yield return (register, record.Key, [.. RecordReview.Of(package, register, record)]);
            } while (after is not null);
        }
    }

    /// <summary>What migrating the records of a register under a package would do; writes nothing.</summary>
    public ValueTask<MigrationResult> Preview(PlanPackage package, Register register, CancellationToken cancellation = default) =>
        new RecordMigrations(package, store, clock, personal).Preview(register, cancellation);

    /// <summary>
    /// What a later package does to the records there are: how many each step changes, how many stay, how many don't fit.
    /// </summary>
    public async IAsyncEnumerable<PackageChange> Difference(
        PlanPackage before,
        PlanPackage after,
        Language language,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        string Word(string code) => RecordMessages.Wording.Say(code).In(language);
        foreach (var gone in before.Registers.Where(r => after.Find<Register>(r.Id) is null))
        {
            if ((await store.RecordsByKey(gone.Id, null, 1, cancellation)).Count > 0)
                yield return new(Word("diff.records"), gone.Id, "", "", Word("diff.removed"));
        }

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

    static string Number(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
