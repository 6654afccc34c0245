using System.CommandLine;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Reports.FigureForms;
using Shanhe.Web.Access;

namespace Shanhe.Server.Commands;

/// <summary>
/// <c>shanhe demo</c>: fills a data folder with accounts and with the package's demonstration figures, marked as simulated.
/// </summary>
static class DemoCommand
{
    public static Command Build()
    {
        var command = new Command(
            "demo",
            "Fill an empty data folder with accounts and simulated figures (demo/figures.csv of the package)"
        );
        command.SetDeskAction(
            async (result, desk, language) =>
            {
                var file = Path.Combine(result.GetValue(CommonOptions.Plan)!, "demo", "figures.csv");
                if (!File.Exists(file))
                {
                    Console.Error.WriteLine(CommandMessages.Wording.Say("file.none", file).In(language));
                    return CommonOptions.Problems;
                }

                if ((await desk.Store.Accounts()).Count == 0)
                    await AddAccounts(new(desk.Store, SystemClock.Instance), desk.Package, language);
                var rows = FigureSheet.Read(File.ReadAllBytes(file), "demo/figures.csv");
                var lead = new Actor("demo-lead", "demo-lead", Roles.Lead, desk.Package.Plan.LeadDepartment);
                var problems = rows.Problems.ToList();
                var taken = 0;
                foreach (
                    var group in rows.Entries.GroupBy(e => desk.Package.Find<Series>(e.Series)?.Department ?? "", StringComparer.Ordinal)
                )
                {
                    var actor = new Actor("demo-" + group.Key, "demo-" + group.Key, Roles.Department, group.Key);
                    var entered = await desk.Figures.Enter(
                        [.. group.Select(e => e with { Simulated = true })],
                        actor,
                        allOrNothing: false,
                        submit: true
                    );
                    problems.AddRange(entered.Problems);
                    taken += entered.Accepted.Count;
                    await desk.Move([.. entered.Accepted.Select(r => r.Key)], FigureAction.Verify, lead);
                    await desk.Figures.Move([.. entered.Accepted.Select(r => r.Key)], FigureAction.Publish, lead);
                }

                await desk.FreezeChanged("demo");
                foreach (var problem in problems)
                    Console.Error.WriteLine($"{problem.At}: {problem.Code} {problem.In(language)}");
                Console.Out.WriteLine(
                    CommandMessages.Wording.Say("import.done", taken, rows.Entries.Count - taken, rows.Blank, problems.Count).In(language)
                );
                return problems.Count > 0 ? CommonOptions.Problems : CommonOptions.Done;
            }
        );
        return command;
    }

    static async ValueTask AddAccounts(
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
                id,
                package.Find<Department>(department)?.Name.Zh ?? id,
                role,
                department,
                null,
                "",
                "demo",
                cancellation: cancellation
            );
            if (made.Account is not null)
                Console.Out.WriteLine(CommandMessages.Wording.Say("user.added", id, made.Secret).In(language));
        }
    }
}
