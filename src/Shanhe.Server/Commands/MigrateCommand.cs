using System.CommandLine;
using Shanhe.Capabilities.Packages;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Server.Counties;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe records migrate</c>.</summary>
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
        command.Action = new CountyAction(
            needsPlan: true,
            (result, county, language, cancellation) =>
            {
                var migrations = county.Get<RecordMigrations>();
                var (who, why) = (CommonOptions.Owner(county.Package!, result.GetValue(actor)!), result.GetValue(reason)!);
                return Each(
                    result,
                    county.Package!,
                    result.GetValue(register),
                    dry: false,
                    each => migrations.Run(each, who, why, cancellation: cancellation)
                );
            },
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                if (CommonOptions.LoadPlan(result) is not { } package)
                    return CommonOptions.Problems;
                if (result.GetValue(register) is { } one && package.Find<Register>(one) is null)
                {
                    var near = Nearest.Name(one, package.Registers.Select(r => r.Id));
                    result.Error().WriteLine(new Problem("E340", default, EvidenceMessages.Wording.Say("E340", one), near).In(language));
                    return CommonOptions.Usage;
                }

                if (result.GetValue(dryRun))
                {
                    // A dry run leaves even the lists alone: it may look at what a package would do that is not served yet.
                    await using var folder = CountyFolder.Open(result.GetValue(CommonOptions.Data)!);
                    var review = folder.County.Get<PackageReview>();
                    return await Each(
                        result,
                        package,
                        result.GetValue(register),
                        dry: true,
                        each => review.Preview(package, each, cancellation)
                    );
                }

                if (!string.IsNullOrWhiteSpace(result.GetValue(reason)))
                    return null;
                result.Error().WriteLine("E322 " + EvidenceMessages.Wording.Say("E322").In(language));
                return CommonOptions.Usage;
            }
        );
        return command;
    }

    /// <summary>Migrates each register, or the only one that is named, and prints what became of its records.</summary>
    static async Task<int> Each(
        ParseResult result,
        PlanPackage package,
        string? only,
        bool dry,
        Func<Register, ValueTask<MigrationResult>> made
    )
    {
        var refused = 0;
        foreach (var each in package.Registers.Where(r => only is null || r.Id == only))
            refused += Print(result, each, await made(each), dry, CommonOptions.LanguageOf(result));
        return refused > 0 ? CommonOptions.Problems : CommonOptions.Done;
    }

    /// <summary>Prints the rows of a register and gives how many were refused.</summary>
    static int Print(ParseResult result, Register register, MigrationResult made, bool dry, Language language)
    {
        if (made.Rows.Count == 0)
            return 0;
        foreach (var row in made.Rows)
        {
            result
                .Out()
                .WriteLine(
                    $"{register.Id}/{row.Key} v{row.Version}: {RecordMessages.Wording.Say("migrate.row." + row.Outcome).In(language)} {string.Join("; ", row.Steps)}"
                );
            foreach (var p in row.Problems)
                result.Error().WriteLine($"{register.Id}/{row.Key} {p.At.File}: {p.Code} {p.In(language)}");
            foreach (var remark in row.Remarks)
                result.Error().WriteLine($"{register.Id}/{row.Key}: {remark.In(language)}");
        }

        var refused = made.Count(MigrationOutcome.Refused);
        result
            .Out()
            .WriteLine(
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
}
