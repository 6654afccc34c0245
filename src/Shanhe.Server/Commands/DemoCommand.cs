using System.CommandLine;
using Shanhe.Capabilities.Accounts;
using Shanhe.Capabilities.Audit;
using Shanhe.Capabilities.Figures;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Plans.Package;
using Shanhe.Reports.FigureForms;

namespace Shanhe.Server.Commands;

/// <summary>
/// <c>shanhe demo</c>: fills a data folder with accounts and with the package's demonstration figures, marked as simulated.
/// </summary>
static class DemoCommand
{
    /// <summary>Who makes a demonstration's accounts, in the journal: by this a folder is known for one.</summary>
    const string Maker = "demo";

    public static Command Build()
    {
        var command = new Command(
            "demo",
            "Fill an empty data folder with accounts and simulated figures (demo/figures.csv of the package)"
        );
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var (desk, accounts) = (county.Get<PlanDesk>(), county.Get<AccountBook>());
                var file = Path.Combine(CommonOptions.PlanFolder(result), "demo", "figures.csv");
                if (!File.Exists(file))
                {
                    result.Error().WriteLine(CommandMessages.Wording.Say("file.none", file).In(language));
                    return CommonOptions.Problems;
                }

                var firsts = new List<JournalEntry>();
                foreach (var kind in (string[])["account", "figure", "record", "site"])
                    firsts.AddRange(await county.Get<EvidenceAudit>().Lines(0, 1, kind, cancellation));
                if (firsts.Count == 0)
                    await AddAccounts(result, accounts, desk.Package, language, cancellation);
                else if (firsts.MinBy(l => l.Seq)!.Actor != Maker)
                {
                    result.Error().WriteLine(CommandMessages.Wording.Say("demo.used", result.GetValue(CommonOptions.Data)).In(language));
                    return CommonOptions.Problems;
                }

                // What stands already was taken before, or changed since: neither is put back.
                var rows = FigureSheet.Read(await File.ReadAllBytesAsync(file, cancellation), "demo/figures.csv", cancellation);
                var lead = new Actor("demo-lead", "demo-lead", Roles.Lead, desk.Package.Plan.LeadDepartment);
                var problems = rows.Problems.ToList();
                var (taken, standing) = (0, 0);
                foreach (
                    var group in rows.Entries.GroupBy(e => desk.Package.Find<Series>(e.Series)?.Department ?? "", StringComparer.Ordinal)
                )
                {
                    var actor = new Actor("demo-" + group.Key, "demo-" + group.Key, Roles.Department, group.Key);
                    var (lacking, checker) = (new List<FigureEntry>(), new FigureChecker(desk.Package, actor));
                    foreach (var entry in group)
                    {
                        var isStanding =
                            checker.Check(entry, []) is { } sound
                            && await county.Get<FigureQueries>().History(sound.Key, lead, cancellation) is { Count: > 0 };
                        if (isStanding)
                            standing++;
                        else
                            lacking.Add(entry with { Simulated = true });
                    }

                    var entered = await desk.Figures.Enter(lacking, actor, allOrNothing: false, submit: true, cancellation: cancellation);
                    problems.AddRange(entered.Problems);
                    taken += entered.Accepted.Count;
                    await desk.Move([.. entered.Accepted.Select(r => r.Key)], FigureAction.Verify, lead, cancellation: cancellation);
                    await desk.Figures.Move(
                        [.. entered.Accepted.Select(r => r.Key)],
                        FigureAction.Publish,
                        lead,
                        cancellation: cancellation
                    );
                }

                await desk.FreezeChanged(Maker, cancellation);
                foreach (var problem in problems)
                    result.Error().WriteLine($"{problem.At}: {problem.Code} {problem.In(language)}");
                result
                    .Out()
                    .WriteLine(CommandMessages.Wording.Say("import.done", taken, standing, rows.Blank, problems.Count).In(language));
                return problems.Count > 0 ? CommonOptions.Problems : CommonOptions.Done;
            }
        );
        return command;
    }

    static async ValueTask AddAccounts(
        ParseResult result,
        AccountBook accounts,
        PlanPackage package,
        Plans.Text.Language language,
        CancellationToken cancellation = default
    )
    {
        var reporters = package
            .Series.Select(s => s.Department)
            .Distinct()
            .Where(d => package.Find<Department>(d) is { Kind: DepartmentKind.Bureau });
        List<(string Id, string Role, string? Department)> wanted =
        [
            ("admin", Roles.Administrator, null),
            ("lead", Roles.Lead, null),
            ("leader", Roles.Leader, null),
            ("auditor", Roles.Auditor, null),
            .. reporters.Select(d => (d, Roles.Department, (string?)d)),
        ];
        foreach (var (id, role, department) in wanted)
        {
            var made = await accounts.Create(
                package,
                new(id, role) { Name = package.Find<Department>(department)?.Name.Zh ?? id, Department = department },
                Maker,
                cancellation
            );
            if (made.Account is not null)
                result.Out().WriteLine(CommandMessages.Wording.Say("user.added", id, made.Secret).In(language));
        }
    }
}
