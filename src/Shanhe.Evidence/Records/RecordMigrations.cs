using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Records;

/// <summary>What became of a record, or would.</summary>
public enum MigrationOutcome
{
    /// <summary>It got a revision under the present definition.</summary>
    Migrated,

    /// <summary>No migration speaks of its version: it stays as it is and stays readable.</summary>
    Left,

    /// <summary>It can't be migrated so.</summary>
    Refused,
}

/// <summary>A record of an earlier version, the steps that changed it, what is wrong, and what still doesn't fit the definition.</summary>
public sealed record MigratedRow(
    string Register,
    string Key,
    int Version,
    MigrationOutcome Outcome,
    IReadOnlyList<string> Steps,
    IReadOnlyList<Problem> Problems,
    IReadOnlyList<LocalText> Remarks
);

/// <summary>How many records are of the present version already, and every other one.</summary>
public sealed record MigrationResult(int Current, IReadOnlyList<MigratedRow> Rows)
{
    public int Count(MigrationOutcome outcome) => Rows.Count(r => r.Outcome == outcome);
}

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
    public MigrationResult Preview(Register register) => Walk(register, null, "", null);

    /// <summary>Migrates; the reason must be given. <paramref name="progress"/> hears how many records were looked at.</summary>
    public MigrationResult Run(Register register, Actor actor, string reason, Action<int>? progress = null) =>
        Walk(register, actor, reason.Trim(), progress);

    /// <summary>Whether an actor may migrate: the department that leads the plan, and who administers it.</summary>
    public static bool May(Actor actor) => actor.Role is Roles.Lead or Roles.Administrator;

    MigrationResult Walk(Register register, Actor? actor, string reason, Action<int>? progress)
    {
        var rows = new List<MigratedRow>();
        var (current, seen, after) = (0, 0, (string?)null);
        do
        {
            var page = store.RecordsByKey(register.Id, after, Batch);
            after = page.Count == Batch ? page[^1].Key : null;
            seen += page.Count;
            var old = page.Where(r => r.Last.Version < register.Version).ToList();
            current += page.Count - old.Count;
            if (old.Count > 0)
            {
                rows.AddRange(
                    store.Write(transaction =>
                    {
                        var made = old.Select(r => One(transaction, register, r.Key, actor, reason)).OfType<MigratedRow>().ToList();
                        if (actor is null)
                            transaction.Abandon();
                        return made;
                    })
                );
            }

            progress?.Invoke(seen);
        } while (after is not null);
        return new(current, rows);
    }

    MigratedRow? One(IEvidenceTransaction transaction, Register register, string key, Actor? actor, string reason)
    {
        // Somebody may have changed it since the page was read.
        if (transaction.Record(register.Id, key) is not { } record || record.Last.Version >= register.Version)
            return null;
        var last = record.Last;
        if (!RecordMigration.Applies(register, record))
            return new(register.Id, key, last.Version, MigrationOutcome.Left, [], [], [.. RecordReview.Of(package, register, record)]);
        var now = clock.GetCurrentInstant();
        var answers = new RecordAnswers(transaction);
        var made = answers.Run([], _ => RecordMigration.Of(package, register, record, answers, _personal, now));
        var problems = made.Problems.ToList();
        RecordUniqueness.Check(transaction, register, key, made.Fields, problems);
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
        transaction.Append(next, RecordEntries.Of(package, register, next));
        return new(register.Id, key, last.Version, MigrationOutcome.Migrated, made.Steps, [], remarks);
    }
}
