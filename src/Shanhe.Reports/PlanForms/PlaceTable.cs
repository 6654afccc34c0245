using Shanhe.Plans.Authoring;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.PlanForms;

/// <summary>Reads the places of a county from a workbook or CSV: code and name, and kind and the place above where the file says them.</summary>
public static class PlaceTable
{
    const string Code = "code";
    const string Name = "name";

    static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["code"] = Code,
        ["id"] = Code,
        ["代码"] = Code,
        ["区划代码"] = Code,
        ["统计用区划代码"] = Code,
        ["name"] = Name,
        ["zh"] = Name,
        ["名称"] = Name,
        ["kind"] = "kind",
        ["类型"] = "kind",
        ["parent"] = "parent",
        ["上级"] = "parent",
    };

    /// <summary>
    /// The places below the county; none with the problems of a file that can't be read, or that has no codes and names. Never throws on bad files.
    /// </summary>
    public static (IReadOnlyList<PlanPlace> Places, IReadOnlyList<Problem> Problems) Read(byte[] content, string file, string county)
    {
        var places = new List<PlanPlace>();
        var outcome = TableFile.Read(
            content,
            file,
            TableLimits.Usual,
            sheet =>
            {
                if (
                    TableHead.Find(sheet, null, h => Headings.GetValueOrDefault(PlainText.Fold(h)), least: 2) is not { } head
                    || head.Find(Code) is not { } code
                    || head.Find(Name) is not { } name
                )
                    return false;
                foreach (var row in head.Body)
                {
                    string Cell(string id) => head.Find(id) is { } column ? row[column.Index].Text.Trim() : "";
                    if (row[code.Index].IsBlank || row[name.Index].IsBlank || Cell(Code) == county)
                        continue;
                    places.Add(
                        new()
                        {
                            Id = Cell(Code),
                            Name = new(Cell(Name), ""),
                            Kind = KindOf(Cell("kind"), Cell(Name)),
                            Parent = Cell("parent") is { Length: > 0 } parent ? parent : county,
                        }
                    );
                }

                return true;
            }
        );
        return (outcome.Problems.Count > 0 ? [] : places, outcome.Problems);
    }

    /// <summary>The kind that is said, in a word of packages or of the field; else what the name says.</summary>
    static PlaceKind KindOf(string said, string name) =>
        Enum.GetNames<PlaceKind>().FirstOrDefault(n => n.Equals(said, StringComparison.OrdinalIgnoreCase)) is { } known
            ? Enum.Parse<PlaceKind>(known)
            : Divisions.KindOf(said.Length > 0 && Divisions.KindOf(said) != PlaceKind.Zone ? said : name);
}
