using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.RecordForms;

/// <summary>What the sheets of a register's workbook hold: a sheet of records, and one for each group of rows that a record has.</summary>
public static class RecordColumns
{
    /// <summary>The fields that a row of the sheet of records can give.</summary>
    public static IReadOnlyList<RegisterField> Of(Register register) => [.. register.Fields.Where(IsCell)];

    /// <summary>The groups that have a sheet of their own.</summary>
    internal static IReadOnlyList<GroupColumns> Groups(Register register)
    {
        var groups = new List<GroupColumns>();
        foreach (var group in register.Fields.Where(f => f is { IsGiven: true, Type: FieldType.Group } && f.Fields.Any(IsCell)))
            groups.Add(new(register, group, groups));
        return groups;
    }

    /// <summary>The files that no cell can hold, those within groups with the group's name before theirs.</summary>
    internal static IEnumerable<LocalText> Files(Register register) =>
        register
            .Fields.Where(f => f is { IsGiven: true, Type: FieldType.Attachment })
            .Select(f => f.Name)
            .Concat(
                from g in register.Fields
                where g is { IsGiven: true, Type: FieldType.Group }
                from f in g.Fields
                where f is { IsGiven: true, Type: FieldType.Attachment }
                select new LocalText(g.Name.Zh + " · " + f.Name.Zh, g.Name.En + " · " + f.Name.En)
            );

    internal static bool IsCell(RegisterField field) => field is { IsGiven: true, Type: not (FieldType.Group or FieldType.Attachment) };
}
