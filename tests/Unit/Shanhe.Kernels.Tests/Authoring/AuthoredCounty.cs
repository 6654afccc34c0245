using Shanhe.Plans.Authoring;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.PlanForms;

namespace Shanhe.Kernels.Tests.Authoring;

/// <summary>A new package of 长沙县 on the national layer, in a folder of its own, and what becomes of tables that are read into it.</summary>
sealed class AuthoredCounty
{
    public AuthoredCounty(string planLines = "")
    {
        var plan = new NewPlan
        {
            Code = "430121",
            Name = "长沙县",
            Extends = "national",
            FirstYear = 2026,
            Places = Divisions.Towns("430121"),
            Departments = [],
        };
        foreach (var file in plan.Files())
            File.WriteAllText(Path.Combine(Folder, file.Path), file.Text);
        if (planLines.Length > 0)
            File.AppendAllText(Path.Combine(Folder, "plan.yaml"), planLines);
    }

    public string Folder { get; } = Checkout.Temporary();

    public Plan Plan => PackageLoader.Offered(Folder).Select(o => o.Item).OfType<Plan>().Single();

    /// <summary>Reads a file as the table of this county.</summary>
    public (IReadOnlyList<PlannedRow> Rows, IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Notes) Read(
        byte[] content,
        string name
    ) => IndicatorTable.Read(content, name, Plan, TestContext.Current.CancellationToken);

    /// <summary>Drafts a table and writes it.</summary>
    public DraftTable Draft(params IReadOnlyList<PlannedRow> rows)
    {
        var draft = DraftTable.Make(Folder, rows);
        foreach (var file in draft.Files)
            File.WriteAllText(Path.Combine(Folder, file.Path), file.Text);
        return draft;
    }

    /// <summary>The package, which must be sound and without warnings.</summary>
    public PlanPackage Sound()
    {
        var loaded = PackageLoader.Load(Folder);
        Assert.Empty(loaded.Problems.Concat(loaded.Warnings).Select(p => p.ToString()));
        return loaded.Package!;
    }

    /// <summary>A row as a table has it.</summary>
    public static PlannedRow Row(
        string no,
        string name,
        string unit,
        string target,
        string baseline = "",
        string force = "约束性",
        string department = "",
        string category = "",
        string remark = "",
        int line = 0
    ) => new(line, no, category, name, unit, target, baseline, force, department, remark);
}
