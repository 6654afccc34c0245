using System.CommandLine;
using System.Runtime.CompilerServices;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Storage;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe records migrate</c>, and what <c>shanhe plan diff --data</c> says of the records there are.</summary>
static class MigrateCommand
{
    public static Command Build()
    {
        var register = new Option<string?>("--register") { Description = "Only this register" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would happen to each record" };
        var reason = new Option<string>("--reason") { Description = "Why; written into each revision", DefaultValueFactory = _ => "" };
        var actor = new Option<string>("--actor")
        {
            Description = "Who acts, written into the journal (default: cli)",
            DefaultValueFactory = _ => "cli",
        };
        var command = new Command(
            "migrate",
            "Bring records of earlier versions under the definitions of the package (--plan), as their migrations say: one revision each; what is done is not done again; exit code 1 when a record was refused"
        )
        {
            register,
            dryRun,
            reason,
            actor,
        };
        command.SetAction(
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                if (CommonOptions.LoadPlan(result) is not { } package)
                    return CommonOptions.Problems;
                if (result.GetValue(register) is { } one && package.Find<Register>(one) is null)
                {
                    Console.Error.WriteLine(
                        new Problem(
                            "E340",
                            default,
                            EvidenceMessages.Wording.Say("E340", one),
                            Nearest.Name(one, package.Registers.Select(r => r.Id))
                        ).In(language)
                    );
                    return CommonOptions.Usage;
                }

                var (dry, why) = (result.GetValue(dryRun), result.GetValue(reason)!);
                if (!dry && string.IsNullOrWhiteSpace(why))
                {
                    Console.Error.WriteLine("E322 " + EvidenceMessages.Wording.Say("E322").In(language));
                    return CommonOptions.Usage;
                }

                using var store = CommonOptions.OpenStore(result);
                var personal = PersonalNumbers.FromFile(Path.Combine(result.GetValue(CommonOptions.Data)!, "keys", "personal"));
                // Lists get the columns of the new definitions before their rows are written; a dry run leaves them alone.
                if (!dry)
                    await new RecordBook(package, store, SystemClock.Instance, personal).Prepare(cancellation);
                var migrations = new RecordMigrations(package, store, SystemClock.Instance, personal);
                var who = new Actor(result.GetValue(actor)!, result.GetValue(actor)!, Roles.Lead, package.Plan.LeadDepartment);
                var refused = 0;
                foreach (var each in package.Registers.Where(r => result.GetValue(register) is not { } only || r.Id == only))
                    refused += Print(
                        each,
                        dry
                            ? await migrations.Preview(each, cancellation: cancellation)
                            : await migrations.Run(each, who, why, cancellation: cancellation),
                        dry,
                        language
                    );
                return refused > 0 ? CommonOptions.Problems : CommonOptions.Done;
            }
        );
        return command;
    }

    /// <summary>Prints the rows of a register and gives how many were refused.</summary>
    static int Print(Register register, MigrationResult made, bool dry, Language language)
    {
        if (made.Rows.Count == 0)
            return 0;
        foreach (var row in made.Rows)
        {
            Console.Out.WriteLine(
                $"{register.Id}/{row.Key} v{row.Version}: {RecordMessages.Wording.Say("migrate.row." + row.Outcome).In(language)} {string.Join("; ", row.Steps)}"
            );
            foreach (var p in row.Problems)
                Console.Error.WriteLine($"{register.Id}/{row.Key} {p.At.File}: {p.Code} {p.In(language)}");
            foreach (var remark in row.Remarks)
                Console.Error.WriteLine($"{register.Id}/{row.Key}: {remark.In(language)}");
        }

        var refused = made.Count(MigrationOutcome.Refused);
        Console.Out.WriteLine(
            RecordMessages
                .Wording.Say(
                    dry ? "migrate.would" : "migrate.did",
                    register.Name,
                    made.Current,
                    made.Count(MigrationOutcome.Migrated),
                    made.Count(MigrationOutcome.Left),
                    refused
                )
                .In(language)
        );
        return refused;
    }

    /// <summary>
    /// What the later package does to the records there are: how many each step changes, how many stay, how many don't fit. Reads only.
    /// </summary>
    public static async IAsyncEnumerable<PackageChange> Difference(
        PlanPackage before,
        PlanPackage after,
        SqliteEvidenceStore store,
        PersonalNumbers personal,
        Language language,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        string Word(string code) => RecordMessages.Wording.Say(code).In(language);
        var migrations = new RecordMigrations(after, store, SystemClock.Instance, personal);
        foreach (var gone in before.Registers.Where(r => after.Find<Register>(r.Id) is null))
        {
            if ((await store.RecordsByKey(gone.Id, null, 1, cancellation)).Count > 0)
                yield return new(Word("diff.records"), gone.Id, "", "", Word("diff.removed"));
        }

        foreach (var register in after.Registers)
        {
            var made = await migrations.Preview(register, cancellation);
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
