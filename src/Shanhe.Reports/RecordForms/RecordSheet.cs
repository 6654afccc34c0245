using System.Globalization;
using System.Security.Cryptography;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.RecordForms;

/// <summary>Reads records of a register from a workbook or CSV whose headings name fields by label or identifier.</summary>
public sealed class RecordSheet
{
    readonly PlanPackage _package;
    readonly Register _register;
    readonly RecordHeadings _headings;
    readonly string _hash;
    readonly List<ImportRow> _rows = [];
    readonly List<Problem> _notes = [];
    readonly List<Problem> _problems = [];
    Problem? _lacking;
    bool _used;

    RecordSheet(PlanPackage package, Register register, byte[] content) =>
        (_package, _register, _headings, _hash) = (package, register, new(register), Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>Never throws on bad files: what is wrong is a problem, what was left aside a note.</summary>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static RecordSheetRows Read(
        PlanPackage package,
        Register register,
        byte[] content,
        string file,
        CancellationToken cancellation = default
    )
    {
        var sheet = new RecordSheet(package, register, content);
        var outcome = TableFile.Read(content, file, TableLimits.Usual, sheet.Take, cancellation);
        List<Problem> problems = [.. outcome.Problems, .. sheet._problems];
        if (problems.Count == 0 && sheet._rows.Count == 0)
            problems.Add(sheet._used ? Say("E385") : sheet._lacking ?? sheet.Lacking(_ => true));
        if (problems.Count > 0)
            return new([], problems, [.. outcome.Notes, .. sheet._notes]);
        var several = sheet._rows.Select(r => r.Sheet).Distinct().Count() > 1;
        return new(several ? sheet._rows : [.. sheet._rows.Select(r => r with { Sheet = null })], [], [.. outcome.Notes, .. sheet._notes]);
    }

    bool Take(TableSheet sheet)
    {
        // The product's own workbook has these behind its records, with the names of fields as headings.
        if (_used && Own(sheet.Name))
            return true;
        var head = TableHead.Find(sheet, _package.Units, _headings.Know);
        if (head is null)
            return false;
        var lacking = _register.Fields.Where(f => f.Required && f.IsGiven && head.Find(f.Id) is null).ToHashSet();
        lacking.IntersectWith(RecordTemplate.Columns(_register));
        if (lacking.Count > 0)
        {
            _lacking ??= Lacking(lacking.Contains);
            _notes.AddRange(head.Notes(_headings.IsKept));
            return false;
        }

        _used = true;
        if (head.Repeated().ToList() is { Count: > 0 } repeated)
        {
            _problems.AddRange(repeated);
            return true;
        }

        var (state, asOf) = TakenOver(head);
        foreach (var column in head.Columns.Where(c => c.Id is not null && (c.Unit.Length > 0 || c.HasRemark)))
            CheckUnit(sheet, head, column);
        foreach (var row in head.Body)
            Take(sheet, head, row, state, asOf);
        _notes.AddRange(head.Notes(_headings.IsKept));
        return true;
    }

    static bool Own(string name) =>
        RecordFormMessages.Wording.Say("sheet.lists") is var lists
        && RecordFormMessages.Wording.Say("sheet.notes") is var notes
        && (name == lists.Zh || name == lists.En || name == notes.Zh || name == notes.En);

    /// <summary>A unit of a column that the field can't take would change every value: the column is left out, or refused when it must be there.</summary>
    void CheckUnit(TableSheet sheet, TableHead head, TableColumn column)
    {
        var field = _register.Field(column.Id!)!;
        if (field.Unit.Length == 0 || !IsNumeric(field))
        {
            if (column.Unit.Length > 0)
                _notes.Add(TableMessages.Problem("T123", new(sheet.Place, head.Row, column.Index + 1), column.Title, column.Unit));
            column.Unit = "";
            return;
        }

        // What stands in the brackets of a measured quantity and is no unit that is known may be one that is not.
        if (!column.HasRemark && _package.Units.Find(column.Unit) is { } unit && unit.ConvertsTo(_package.UnitOf(field.Unit)))
            return;
        var problem = TableMessages.Problem(
            "T128",
            new(sheet.Place, head.Row, column.Index + 1),
            column.Title,
            column.HasRemark ? column.Bracket : column.Unit,
            field.Unit
        );
        (field.Required ? _problems : _notes).Add(problem);
        column.Reject(isNamed: true);
    }

    static bool IsNumeric(RegisterField field) => field.Type is FieldType.Integer or FieldType.Number or FieldType.Money;

    /// <summary>
    /// The columns of state and day of records that exist already. Without a day the state is one that exports have and nobody reads.
    /// </summary>
    static (TableColumn? State, TableColumn? AsOf) TakenOver(TableHead head)
    {
        var asOf = head.Columns.FirstOrDefault(c => c.Id is null && RecordHeadings.IsAsOf(c.Title));
        var state = asOf is null ? null : head.Columns.FirstOrDefault(c => c.Id is null && RecordHeadings.IsState(c.Title));
        asOf?.Reject(isNamed: true);
        state?.Reject(isNamed: true);
        return (state, asOf);
    }

    void Take(TableSheet sheet, TableHead head, TableRow row, TableColumn? state, TableColumn? asOf)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = new List<Problem>();
        var identifiers = true;
        foreach (var column in head.Columns)
        {
            var cell = row[column.Index];
            if (cell.IsBlank || column.Id is not { } id)
                continue;
            identifiers &= cell.Text == id;
            var field = _register.Field(id)!;
            if (Fault(field, cell) is { } fault)
                faults.Add(fault);
            else if (Text(sheet, field, column, cell) is { Length: > 0 } text)
                fields[id] = text;
        }

        if ((fields.Count > 0 || faults.Count > 0) && !identifiers)
            _rows.Add(
                new(row.Number, fields)
                {
                    Sheet = sheet.Name,
                    State = state is null ? null : PlainText.Visible(row[state.Index].Text),
                    AsOf = asOf is null ? null : PlainText.Visible(sheet.DateText(row[asOf.Index])),
                    Source = string.Create(CultureInfo.InvariantCulture, $"{_hash}!{sheet.Name}!{row.Number}"),
                    Faults = faults.Count > 0 ? faults : null,
                }
            );
    }

    /// <summary>What makes a cell unreadable for a field before its text is looked at.</summary>
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

    /// <summary>The cell as it would be typed into the field: dashes for nothing left out, with the unit of its column.</summary>
    string? Text(TableSheet sheet, RegisterField field, TableColumn column, TableCell cell)
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
            && WrittenNumber.Read(cell.Text, Unit.One, _package.Units) is { IsRead: true, Unit.Length: 0 }
            ? cell.Text + column.Unit
            : cell.Text;
    }

    Problem Lacking(Func<RegisterField, bool> lacks) =>
        Say(
            "E384",
            _register.Name,
            string.Join('、', RecordTemplate.Columns(_register).Where(f => f.Required && lacks(f)).Select(f => f.Name.Zh))
        );

    static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, RecordMessages.Wording.Say(code, values));
}
