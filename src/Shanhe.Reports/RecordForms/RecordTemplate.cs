using DocumentFormat.OpenXml.Spreadsheet;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.Forms;

namespace Shanhe.Reports.RecordForms;

/// <summary>
/// Writes the workbook by which records of a register are handed in: a sheet of records, one for each group of rows that a record has, the
/// choices of the drop-downs, and how it is filled in.
/// </summary>
public static class RecordTemplate
{
    /// <summary>The workbook.</summary>
    /// <param name="package">The package of the register.</param>
    /// <param name="register">The register.</param>
    /// <param name="language">The language of headings and notes.</param>
    /// <param name="takesOver">Whether it is for somebody who may take over what exists already: with columns for its state and since when.</param>
    public static byte[] Write(PlanPackage package, Register register, Language language, bool takesOver = false)
    {
        var fields = RecordColumns.Of(register);
        var records = new TemplateSheet(package, takesOver ? [.. fields, .. TakenOver(register)] : fields, register.Geometry, 0, language);
        List<(string Name, TemplateSheet Sheet)> sheets = [(Word("sheet.records", language), records)];
        foreach (var group in RecordColumns.Groups(register))
            sheets.Add(
                (group.Sheet.In(language), new(package, group.All, GeometryKind.None, sheets.Sum(s => s.Sheet.Fields.Count), language))
            );
        return FormWorkbook.Write([
            .. sheets.Select(s => (s.Name, s.Sheet.Write())),
            (Word("sheet.lists", language), ListSheet([.. sheets.Select(s => s.Sheet)], language)),
            (Word("sheet.notes", language), NoteSheet(register, sheets, language)),
        ]);
    }

    /// <summary>
    /// The columns of state and day of a record that exists already, written as fields are; none where a field of the register has the name of the
    /// day, so that it would be read as that field.
    /// </summary>
    static List<RegisterField> TakenOver(Register register)
    {
        var headings = new RecordHeadings(register);
        var state = RecordFormMessages.Wording.Say("column.state");
        if (headings.Know(state.Zh) is not null || headings.Know(state.En) is not null)
            state = RecordFormMessages.Wording.Say("column.own", state);
        var since = RecordFormMessages.Wording.Say("column.as-of");
        return headings.Know(since.Zh) is not null || headings.Know(since.En) is not null
            ? []
            :
            [
                new()
                {
                    Id = "state",
                    Name = state,
                    Type = FieldType.Code,
                    Codes = [.. register.States.Select(s => new RegisterCode { Id = s.Id, Name = s.Name })],
                    Help = RecordFormMessages.Wording.Say("taken-over"),
                },
                new()
                {
                    Id = "as-of",
                    Name = since,
                    Type = FieldType.Date,
                    Help = RecordFormMessages.Wording.Say("taken-over"),
                },
            ];
    }

    static string Word(string code, Language language, params ReadOnlySpan<object?> values) =>
        RecordFormMessages.Wording.Say(code, values).In(language);

    static Worksheet ListSheet(IReadOnlyList<TemplateSheet> sheets, Language language)
    {
        var columns = sheets.SelectMany(s => s.Fields.Zip(s.Lists)).ToList();
        var data = new SheetData();
        data.Append(
            FormWorkbook.Line(1, FormWorkbook.Heading, [.. columns.Select(c => c.Second.Count > 0 ? c.First.Name.In(language) : "")])
        );
        for (var r = 0; r < columns.Max(c => c.Second.Count); r++)
            data.Append(FormWorkbook.Line((uint)r + 2, FormWorkbook.Plain, [.. columns.Select(c => c.Second.ElementAtOrDefault(r))]));
        return new(data);
    }

    static Worksheet NoteSheet(Register register, List<(string Name, TemplateSheet Sheet)> sheets, Language language)
    {
        var data = new SheetData();
        uint row = 0;
        void Line(uint style, params IReadOnlyList<object?> cells) => data.Append(FormWorkbook.Line(++row, style, cells));
        Line(FormWorkbook.Heading, register.Name.In(language));
        Line(FormWorkbook.Plain, register.Basis.In(language));
        Line(FormWorkbook.Plain, Word("version", language, register.Version));
        Line(FormWorkbook.Plain, Word("notes", language));
        var separator = language == Language.Zh ? "、" : ", ";
        if (sheets.Count > 1)
            Line(FormWorkbook.Plain, Word("groups", language, string.Join(separator, sheets.Skip(1).Select(s => s.Name))));
        if (RecordColumns.Files(register).Select(f => f.In(language)).ToList() is { Count: > 0 } files)
            Line(FormWorkbook.Plain, Word("files", language, string.Join(separator, files)));
        foreach (var (name, sheet) in sheets)
        {
            row++;
            if (sheets.Count > 1)
                Line(FormWorkbook.Heading, name);
            foreach (var field in sheet.Fields)
                Line(FormWorkbook.Plain, field.Name.In(language), field.Required ? Word("required", language) : "", sheet.Prompt(field));
        }

        return new(
            new Columns(
                new Column
                {
                    Min = 1,
                    Max = 3,
                    Width = 36,
                    CustomWidth = true,
                }
            ),
            data
        );
    }
}
