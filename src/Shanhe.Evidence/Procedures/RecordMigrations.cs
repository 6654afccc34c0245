using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>
/// Migrates records to the present version of their definition, when somebody asks for it and never by itself: one more revision each,
/// with who and why. What is migrated already is left alone, so that an interrupted run is simply run again; a record that can't be
/// migrated leaves the others alone.
/// </summary>
public sealed class RecordMigrations(PlanPackage package, IEvidenceStore store, IClock clock, PersonalNumbers? personal = null)
{
    const int Batch = 500;
    readonly PersonalNumbers _personal = personal ?? PersonalNumbers.Passing();

    /// <summary>What a run would do; writes nothing, not even lists.</summary>
    public async ValueTask<MigrationResult> Preview(Register register, CancellationToken cancellation = default) =>
        await Walk(register, null, "", null, cancellation);

    /// <summary>Migrates; the reason must be given. <paramref name="progress"/> hears how many records were looked at.</summary>
    public async ValueTask<MigrationResult> Run(
        Register register,
        Actor actor,
        string reason,
        Action<int>? progress = null,
        CancellationToken cancellation = default
    ) => await Walk(register, actor, reason.Trim(), progress, cancellation);

    /// <summary>Whether an actor may migrate: the department that leads the plan, and who administers it.</summary>
    public static bool May(Actor actor) => actor.Role is Roles.Lead or Roles.Administrator;

    async ValueTask<MigrationResult> Walk(
        Register register,
        Actor? actor,
        string reason,
        Action<int>? progress,
        CancellationToken cancellation = default
    )
    {
        var rows = new List<MigratedRow>();
        var (current, seen, after) = (0, 0, (string?)null);
        do
        {
            var page = await store.RecordsByKey(register.Id, after, Batch, cancellation);
            after = page.Count == Batch ? page[^1].Key : null;
            seen += page.Count;
            var old = page.Where(r => r.Last.Version < register.Version).ToList();
            current += page.Count - old.Count;
            if (old.Count > 0)
            {
                rows.AddRange(
                    await store.Write(
                        async transaction =>
                        {
                            var made = new List<MigratedRow>();
                            foreach (var record in old)
                            {
                                if (await One(transaction, register, record.Key, actor, reason, cancellation) is { } row)
                                    made.Add(row);
                            }

                            if (actor is null)
                                transaction.Abandon();
                            return made;
                        },
                        cancellation
                    )
                );
            }

            progress?.Invoke(seen);
        } while (after is not null);
        return new(current, rows);
    }

    async ValueTask<MigratedRow?> One(
        IEvidenceTransaction transaction,
        Register register,
        string key,
        Actor? actor,
        string reason,
        CancellationToken cancellation = default
    )
    {
        // Somebody may have changed it since the page was read.
        if (await transaction.Record(register.Id, key, cancellation) is not { } record || record.Last.Version >= register.Version)
            return null;
        var last = record.Last;
        if (!RecordMigration.Applies(register, record))
            return new(register.Id, key, last.Version, MigrationOutcome.Left, [], [], [.. RecordReview.Of(package, register, record)]);
        var now = clock.GetCurrentInstant();
        var answers = new RecordAnswers(transaction);
        var made = await answers.Run([], _ => RecordMigration.Of(package, register, record, answers, _personal, now), cancellation);
        var problems = made.Problems.ToList();
        await RecordUniqueness.Check(transaction, register, key, made.Fields, problems, cancellation);
        var next = last with
        {
            Seq = 0,
            Version = register.Version,
            No = last.No + 1,
            Move = "migrate",
            State = made.State,
            Fields = made.Fields,
            Actor = actor?.Id ?? "",
            Reason = reason,
            Frozen = [],
            Measured = null,
            At = now,
            Hash = "",
        };
        var remarks = RecordReview.Of(package, register, record with { Last = next }).ToList();
        if (problems.Count > 0)
            return new(register.Id, key, last.Version, MigrationOutcome.Refused, made.Steps, problems, remarks);
        await transaction.Append(next, RecordEntries.Of(package, register, record with { Last = next }), cancellation);
        return new(register.Id, key, last.Version, MigrationOutcome.Migrated, made.Steps, [], remarks);
    }
}
