using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.RecordForms;

/// <summary>Reads the rows of a sheet as they would be typed into fields: with the unit of their column, dashes left out.</summary>
/// <param name="package">The package of the register.</param>
/// <param name="sheet">The sheet.</param>
/// <param name="head">Its headings.</param>
/// <param name="fields">The fields that its columns may give.</param>
sealed class FieldCells(PlanPackage package, TableSheet sheet, TableHead head, IEnumerable<RegisterField> fields)
{
    readonly Dictionary<string, RegisterField> _fields = fields.ToDictionary(f => f.Id, StringComparer.Ordinal);

    /// <summary>
    /// A unit of a column that the field can't take would change every value: the column is left out, or refused when it must be there.
    /// </summary>
    public void CheckUnits(List<Problem> problems, List<Problem> notes)
    {
        foreach (var column in head.Columns.Where(c => c.Id is not null && (c.Unit.Length > 0 || c.HasRemark)))
        {
            var field = _fields[column.Id!];
            if (field.Unit.Length == 0 || !IsNumeric(field))
            {
                if (column.Unit.Length > 0)
                    notes.Add(Tell("T123", column, column.Unit));
                column.Unit = "";
                continue;
            }

            // What stands in the brackets of a measured quantity and is no unit that is known may be one that is not.
            if (!column.HasRemark && package.Units.Find(column.Unit) is { } unit && unit.ConvertsTo(package.UnitOf(field.Unit)))
                continue;
            (field.Required ? problems : notes).Add(Tell("T128", column, column.HasRemark ? column.Bracket : column.Unit, field.Unit));
            column.Reject(isNamed: true);
        }
    }

    Problem Tell(string code, TableColumn column, params ReadOnlySpan<object?> values) =>
        TableMessages.Problem(code, new(sheet.Place, head.Row, column.Index + 1), [column.Title, .. values]);

    /// <summary>The texts of a row by field; <c>null</c> when it is blank, or is the hidden row that names the fields.</summary>
    /// <param name="row">The row.</param>
    /// <param name="faults">Takes what makes a cell unreadable before its text is looked at.</param>
    public Dictionary<string, string>? Read(TableRow row, List<Problem> faults)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        var (identifiers, before) = (true, faults.Count);
        foreach (var column in head.Columns)
        {
            var cell = row[column.Index];
            if (cell.IsBlank || column.Id is not { } id)
                continue;
            identifiers &= cell.Text == id;
            var field = _fields[id];
            if (Fault(field, cell) is { } fault)
                faults.Add(fault);
            else if (Text(field, column, cell) is { Length: > 0 } text)
                read[id] = text;
        }

        return (read.Count > 0 || faults.Count > before) && !identifiers ? read : null;
    }

    static bool IsNumeric(RegisterField field) => field.Type is FieldType.Integer or FieldType.Number or FieldType.Money;

    static Problem? Fault(RegisterField field, TableCell cell)
    {
        var code = cell.Kind switch
        {
            CellKind.NoValue => "V108",
            CellKind.Error => "V109",
            CellKind.LongNumber when !IsNumeric(field) => "V107",
            _ => null,
        };
        return code is null ? null : new(code, new(field.Id, 0, 0), WritingMessages.Wording.Say(code, field.Name, cell.Text));
    }

    string? Text(RegisterField field, TableColumn column, TableCell cell)
    {
        if (field.Type is FieldType.Text or FieldType.LongText)
            return cell.Text;
        if (PlainText.IsMissing(cell.Text))
            return null;
        if (field.Type is FieldType.Date or FieldType.Instant)
            return sheet.DateText(cell);
        return
            IsNumeric(field)
            && column.Unit.Length > 0
            && WrittenNumber.Read(cell.Text, Unit.One, package.Units) is { IsRead: true, Unit.Length: 0 }
            ? cell.Text + column.Unit
            : cell.Text;
    }
}
