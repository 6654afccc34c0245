using System.Globalization;
using System.Security.Cryptography;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.RecordForms;

/// <summary>Reads records of a register from a workbook or CSV whose headings name fields by label or identifier.</summary>
public sealed class RecordSheet
{
    readonly PlanPackage _package;
    readonly Register _register;
    readonly RecordHeadings _headings;
    readonly GroupRows _groups;
    readonly string _hash;
    readonly List<ImportRow> _rows = [];
    readonly List<Problem> _notes = [];
    readonly List<Problem> _problems = [];
    Problem? _lacking;
    bool _used;

    RecordSheet(PlanPackage package, Register register, byte[] content)
    {
        (_package, _register, _headings, _groups) = (package, register, new(register), new(package, register));
        _hash = Convert.ToHexStringLower(SHA256.HashData(content));
    }

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
        if (problems.Count == 0 && sheet._rows.Count == 0 && sheet._groups.Any)
            problems.Add(Say("E416"));
        if (problems.Count == 0 && sheet._rows.Count == 0)
            problems.Add(sheet._used ? Say("E385") : sheet._lacking ?? sheet.Lacking(_ => true));
        var rows = problems.Count > 0 ? [] : sheet._groups.Joined(sheet._rows, problems);
        if (problems.Count > 0)
            return new([], problems, [.. outcome.Notes, .. sheet._notes]);
        var several = rows.Select(r => r.Sheet).Distinct().Count() > 1;
        return new(several ? rows : [.. rows.Select(r => r with { Sheet = null })], [], [.. outcome.Notes, .. sheet._notes]);
    }

    bool Take(TableSheet sheet)
    {
        // The product's own workbook has these behind its records, with the names of fields as headings.
        if (_used && Own(sheet.Name))
            return true;
        if (_groups.Has)
            sheet = sheet with { Rows = [.. sheet.Rows] };
        if (_groups.Of(sheet) is { } group && _groups.Take(group, sheet, _problems, _notes))
            return true;
        var head = TableHead.Find(sheet, _package.Units, _headings.Know, identify: _headings.Identify);
        if (head is null)
            return _groups.TakeUnnamed(sheet, _problems, _notes);
        var columns = RecordColumns.Of(_register);
        var lacking = columns.Where(f => f.Required && head.Find(f.Id) is null).ToHashSet();
        if (lacking.Count > 0)
        {
            if (_groups.TakeUnnamed(sheet, _problems, _notes))
                return true;
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

        _notes.AddRange(_headings.Former(sheet, head));
        var (state, asOf) = TakenOver(head);
        var cells = new FieldCells(_package, sheet, head, columns);
        cells.CheckUnits(_problems, _notes);
        foreach (var row in head.Body)
        {
            var faults = new List<Problem>();
            if (cells.Read(row, faults) is not { } fields)
                continue;
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

        _notes.AddRange(head.Notes(_headings.IsKept));
        return true;
    }

    static bool Own(string name) => RecordFormMessages.Sheets.Skip(1).Any(s => name == s.Zh || name == s.En);

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

    Problem Lacking(Func<RegisterField, bool> lacks) =>
        Say(
            "E384",
            _register.Name,
            string.Join('、', RecordColumns.Of(_register).Where(f => f.Required && lacks(f)).Select(f => f.Name.Zh))
        );

    static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, RecordMessages.Wording.Say(code, values));
}
