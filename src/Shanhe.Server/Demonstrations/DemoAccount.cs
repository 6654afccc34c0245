using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Demonstrations;

/// <summary>Somebody of the demonstration: an account with its role, and what there is to try with it.</summary>
/// <param name="Id">The account.</param>
/// <param name="Role">One of <see cref="Roles.All"/>.</param>
/// <param name="Name">What the person or office is called.</param>
/// <param name="Try">What to try.</param>
sealed record DemoAccount(string Id, string Role, string Name, LocalText Try)
{
    public string? Department { get; init; }

    public string? Place { get; init; }

    public string? Firm { get; init; }

    public Actor AsActor() => new(Id, Name, Role, Department, Place) { Firm = Firm };

    /// <summary>
    /// The accounts that a package names for its demonstration (<c>demo/accounts.csv</c>); where it names none, one of each office that
    /// every county has and one of each department that reports figures.
    /// </summary>
    public static IReadOnlyList<DemoAccount> Read(string planFolder, PlanPackage package)
    {
        var table = DemoTable.Read(Path.Combine(planFolder, "demo", "accounts.csv"));
        var lead = package.Plan.LeadDepartment;
        if (table.Rows.Count > 0)
            return
            [
                .. table.Rows.Select(r => new DemoAccount(
                    r.Cells.GetValueOrDefault("account", ""),
                    r.Cells.GetValueOrDefault("role", ""),
                    r.Cells.GetValueOrDefault("name", ""),
                    new(r.Cells.GetValueOrDefault("try-zh", ""), r.Cells.GetValueOrDefault("try-en", ""))
                )
                {
                    Department = r.Cells.GetValueOrDefault("department") ?? (r.Cells.GetValueOrDefault("role") == Roles.Lead ? lead : null),
                    Place = r.Cells.GetValueOrDefault("place"),
                    Firm = r.Cells.GetValueOrDefault("firm"),
                }),
            ];
        string NameOf(string? department, string id) => package.Find<Department>(department)?.Name.Zh ?? id;
        var reporters = package
            .Series.Select(s => s.Department)
            .Distinct()
            .Where(d => package.Find<Department>(d) is { Kind: DepartmentKind.Bureau });
        return
        [
            new("admin", Roles.Administrator, "admin", Say("demo.try.administrator")),
            new("lead", Roles.Lead, NameOf(lead, "lead"), Say("demo.try.lead")) { Department = lead },
            new("leader", Roles.Leader, "leader", Say("demo.try.leader")),
            new("auditor", Roles.Auditor, "auditor", Say("demo.try.auditor")),
            .. reporters.Select(d => new DemoAccount(d, Roles.Department, NameOf(d, d), Say("demo.try.department")) { Department = d }),
        ];
    }

    static LocalText Say(string key) => DemonstrationMessages.Wording.Say(key);
}
