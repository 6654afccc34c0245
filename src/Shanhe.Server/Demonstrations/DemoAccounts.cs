using Shanhe.Capabilities.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;
using Shanhe.Web.Words;

namespace Shanhe.Server.Demonstrations;

/// <summary>Makes the accounts of a demonstration, and the sheet that says who they are.</summary>
sealed class DemoAccounts(PlanPackage package, AccountBook accounts)
{
    /// <summary>The file in the data folder that lists the accounts with their first passwords.</summary>
    public const string SheetFile = "demo-accounts.txt";

    readonly List<(DemoAccount Account, string Secret)> _made = [];

    /// <summary>Makes those that there aren't yet.</summary>
    /// <returns>What was refused.</returns>
    public async ValueTask<IReadOnlyList<Problem>> Add(
        IEnumerable<DemoAccount> wanted,
        string maker,
        CancellationToken cancellation = default
    )
    {
        var problems = new List<Problem>();
        foreach (var account in wanted)
        {
            var made = await accounts.Create(
                package,
                new(account.Id, account.Role)
                {
                    Name = account.Name,
                    Department = account.Department,
                    Place = account.Place,
                    Firm = account.Firm,
                },
                maker,
                cancellation
            );
            if (made.Account is not null)
                _made.Add((account, made.Secret!));
            if (made.Problem is { } problem)
                problems.Add(problem with { At = new($"demo/accounts.csv {account.Id}", 0, 0) });
        }

        return problems;
    }

    /// <summary>Role, account, first password and what to try, of those that were made.</summary>
    public Table Sheet(Language language)
    {
        string In(string key) => DemonstrationMessages.Wording.Say(key).In(language);
        return new(
            [In("demo.role"), In("demo.account"), In("demo.password"), In("demo.try")],
            [
                .. _made.Select(m =>
                    (IReadOnlyList<object?>)
                        [
                            $"{WebMessages.Wording.Say("role." + m.Account.Role).In(language)} {m.Account.Name}",
                            m.Account.Id,
                            m.Secret,
                            m.Account.Try.In(language),
                        ]
                ),
            ]
        );
    }
}
