using System.Text.RegularExpressions;
using Shanhe.Plans.Package;

namespace Shanhe.Plans.Authoring;

/// <summary>Finds departments by the names that tables give them: 县生态环境局, 水利局, 住建局. Pure.</summary>
sealed partial class DepartmentNames(IEnumerable<Department> departments)
{
    const int Least = 2;

    readonly List<(Department Department, string Core)> _known =
    [
        .. departments.Where(d => d.Kind != DepartmentKind.Party).Select(d => (d, Core(d.Name.Zh))),
    ];

    /// <summary>The departments that a cell names, each in the words of the cell.</summary>
    public static IReadOnlyList<string> Named(string cell) =>
        [.. Brackets().Replace(cell, "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    static readonly char[] Between = ['、', '，', ',', ';', '；', '\n', ' ', '\u3000', '/'];

    /// <summary>The department of a name, and whether that is sure; <c>null</c> when there is none, or more than one may be meant.</summary>
    public (Department Department, bool IsSure)? Find(string named)
    {
        if (_known.Find(k => k.Department.Name.Zh == named || k.Department.Id == named).Department is { } exact)
            return (exact, true);
        var name = Core(named);
        if (name.Length < Least)
            return null;
        if (Only(core => Ends(name, core) || Ends(core, name)) is { } whole)
            return (whole, true);
        // 县住建局 is 住房城乡建设部门 of the county: the first characters of its words, in their order.
        string[] spellings = Level().IsMatch(name) && name.Length > Least ? [name, name[1..]] : [name];
        return
            Only(core => (core.Length >= Least && name.Contains(core, StringComparison.Ordinal)) || spellings.Any(s => Shortens(s, core)))
                is { } near
            ? (near, false)
            : null;
    }

    Department? Only(Func<string, bool> fits) => _known.Where(k => fits(k.Core)).ToList() is [var only] ? only.Department : null;

    static bool Ends(string whole, string end) => end.Length >= Least && whole.EndsWith(end, StringComparison.Ordinal);

    static bool Shortens(string name, string core)
    {
        if (core.Length == 0 || name[0] != core[0])
            return false;
        var at = 0;
        foreach (var c in core)
        {
            if (at < name.Length && name[at] == c)
                at++;
        }

        return at == name.Length;
    }

    static string Core(string name) => Suffix().Replace(Brackets().Replace(name, ""), "");

    [GeneratedRegex(@"[（(][^（()）]*[)）]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"(分局|局|部门|委员会|委|办公室|办|机构|中心|机关)$")]
    private static partial Regex Suffix();

    [GeneratedRegex("^[县区市州旗]")]
    private static partial Regex Level();
}
