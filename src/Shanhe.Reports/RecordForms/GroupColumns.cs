using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;

namespace Shanhe.Reports.RecordForms;

/// <summary>
/// The sheet of a group: a row for each of its rows, and before them the columns that say whose row it is: the fields by which a record is
/// known when it is handed in again, or the number of the record's row where the register has none.
/// </summary>
sealed class GroupColumns
{
    // ECMA-376 allows a sheet's name no more, and none of these.
    const int LongestName = 31;
    static readonly char[] Forbidden = ['\\', '/', '?', '*', '[', ']', ':', '\''];

    public GroupColumns(Register register, RegisterField group, IReadOnlyList<GroupColumns> before)
    {
        Group = group;
        Owner =
            register.MergeKey.Count == 0
                ?
                [
                    new()
                    {
                        Id = RowId,
                        Name = RecordFormMessages.Wording.Say("column.row"),
                        Type = FieldType.Integer,
                        Required = true,
                        Min = 1,
                    },
                ]
                :
                [
                    .. register
                        .MergeKey.Select(id => register.Field(id)!)
                        .Select(f =>
                            f with
                            {
                                Id = "record." + f.Id,
                                Name = RecordFormMessages.Wording.Say("column.own", f.Name),
                                Required = true,
                            }
                        ),
                ];
        Given = [.. group.Fields.Where(RecordColumns.IsCell)];
        var taken = before.Select(g => g.Sheet).Concat(RecordFormMessages.Sheets).ToList();
        Sheet = new(Name(group.Name.Zh, taken.Select(t => t.Zh)), Name(group.Name.En, taken.Select(t => t.En)));
    }

    /// <summary>The column of the record's row where a register has no merge key.</summary>
    public const string RowId = "record.row";

    public RegisterField Group { get; }

    /// <summary>The columns that say whose row it is.</summary>
    public IReadOnlyList<RegisterField> Owner { get; }

    /// <summary>The columns of the row itself.</summary>
    public IReadOnlyList<RegisterField> Given { get; }

    public IReadOnlyList<RegisterField> All => [.. Owner, .. Given];

    /// <summary>The name of the sheet in each language.</summary>
    public LocalText Sheet { get; }

    public bool IsNamed(string sheet) =>
        PlainText.Fold(sheet) is var folded && (folded == PlainText.Fold(Sheet.Zh) || folded == PlainText.Fold(Sheet.En));

    static string Name(string group, IEnumerable<string> taken)
    {
        var name = string.Concat(group.Select(c => Array.IndexOf(Forbidden, c) >= 0 ? ' ' : c)).Trim();
        if (name.Length > LongestName)
            name = name[..LongestName];
        var free = name;
        for (var no = 2; taken.Contains(free, StringComparer.OrdinalIgnoreCase); no++)
            free = $"{name[..Math.Min(name.Length, LongestName - 3)]} {no}";
        return free;
    }
}
