using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.Forms;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.RecordForms;

/// <summary>
/// Writes the workbook by which records of a register are handed in: a column a field, codes and places in drop-downs, numbers and dates
/// checked by Excel, notes when a cell is selected. The second row, hidden, holds the fields' identifiers.
/// </summary>
public static class RecordTemplate
{
    const int Rows = 5_000;

    /// <summary>The fields that a row of a sheet can give.</summary>
    public static IReadOnlyList<RegisterField> Columns(Register register) =>
        [.. register.Fields.Where(f => f.IsGiven && f.Type is not (FieldType.Group or FieldType.Attachment))];

    /// <summary>The workbook.</summary>
    /// <param name="package">The package of the register.</param>
    /// <param name="register">The register.</param>
    /// <param name="language">The language of headings and notes.</param>
    /// <param name="takesOver">Whether it is for somebody who may take over what exists already: with columns for its state and since when.</param>
    public static byte[] Write(PlanPackage package, Register register, Language language, bool takesOver = false)
    {
        IReadOnlyList<RegisterField> columns = takesOver ? [.. Columns(register), .. TakenOver(register)] : Columns(register);
        var lists = columns.Select(f => Choices(package, f, language)).ToList();
        return FormWorkbook.Write(
            (Word("sheet.records", language), Sheet(columns, lists, language)),
            (Word("sheet.lists", language), ListSheet(columns, lists, language)),
            (Word("sheet.notes", language), NoteSheet(register, columns, language))
        );
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

    static string Word(string code, Language language) => RecordFormMessages.Wording.Say(code).In(language);

    /// <summary>The values of a field's drop-down, or none when it is typed freely.</summary>
    static List<string> Choices(PlanPackage package, RegisterField field, Language language) =>
        field.Type switch
        {
            FieldType.Code => [.. package.CodesOf(field).Select(c => c.Name.In(language))],
            FieldType.Department => [.. package.Departments.Select(d => d.Name.In(language))],
            FieldType.Place => [.. package.PlacesOf(field).Select(p => p.Name.In(language))],
            FieldType.Truth => [EvidenceMessages.Wording.Say("yes").In(language), EvidenceMessages.Wording.Say("no").In(language)],
            FieldType.Work => [.. package.Works.Select(w => w.Id)],
            FieldType.Indicator => [.. package.Indicators.Select(i => i.Id)],
            FieldType.Target => [.. package.Targets.Select(t => t.Id)],
            _ => [],
        };

    static Worksheet Sheet(IReadOnlyList<RegisterField> fields, List<List<string>> lists, Language language)
    {
        var data = new SheetData();
        data.Append(
            FormWorkbook.Line(
                1,
                FormWorkbook.Heading,
                [.. fields.Select(f => f.Name.In(language) + (f.Required ? " *" : "") + (f.Unit.Length > 0 ? $"（{f.Unit}）" : ""))]
            )
        );
        var ids = FormWorkbook.Line(2, FormWorkbook.Plain, [.. fields.Select(f => f.Id)]);
        ids.Hidden = true;
        data.Append(ids);
        var columns = new Columns();
        for (var i = 0; i < fields.Count; i++)
        {
            var style =
                fields[i].Type == FieldType.Date ? FormWorkbook.Date
                : fields[i].Type is FieldType.Integer or FieldType.Number or FieldType.Money or FieldType.Year ? FormWorkbook.Plain
                : FormWorkbook.Text;
            columns.Append(
                new Column
                {
                    Min = (uint)i + 1,
                    Max = (uint)i + 1,
                    Width = fields[i].Type == FieldType.LongText ? 40 : 18,
                    CustomWidth = true,
                    Style = style,
                }
            );
        }

        var sheet = new Worksheet(FormWorkbook.Frozen(2), columns, data);
        var validations = fields.Select((f, i) => Validation(f, i, lists[i], language)).ToList();
        sheet.Append(new DataValidations(validations) { Count = (uint)validations.Count });
        return sheet;
    }

    static DataValidation Validation(RegisterField field, int index, List<string> list, Language language)
    {
        var letters = CellName.Letters(index + 1);
        var validation = FormWorkbook.Noted(
            field.Name.In(language),
            Prompt(field, language),
            new([new StringValue(string.Create(CultureInfo.InvariantCulture, $"{letters}3:{letters}{Rows}"))])
        );
        validation.ShowErrorMessage = !field.Many;
        switch (field.Type)
        {
            case var _ when list.Count > 0 && !field.Many:
                validation.Type = DataValidationValues.List;
                validation.Append(
                    new Formula1(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"'{Word("sheet.lists", language)}'!${letters}$2:${letters}${list.Count + 1}"
                        )
                    )
                );
                break;
            case FieldType.Integer or FieldType.Number or FieldType.Money:
                validation.Type = field.Type == FieldType.Integer ? DataValidationValues.Whole : DataValidationValues.Decimal;
                validation.Operator = DataValidationOperatorValues.Between;
                validation.Append(
                    new Formula1((field.Min ?? -1_000_000_000_000m).ToString(CultureInfo.InvariantCulture)),
                    new Formula2((field.Max ?? 1_000_000_000_000m).ToString(CultureInfo.InvariantCulture))
                );
                break;
            case FieldType.Date:
                validation.Type = DataValidationValues.Date;
                validation.Operator = DataValidationOperatorValues.GreaterThan;
                validation.Append(new Formula1("1"));
                break;
            default:
                validation.ShowErrorMessage = false;
                break;
        }

        return validation;
    }

    static string Prompt(RegisterField field, Language language)
    {
        var parts = new List<string> { EvidenceMessages.Wording.Say("type." + field.Type).In(language) };
        if (field.Identifier is { } kind)
            parts[0] = RecordMessages.Wording.Say("identifier." + kind).In(language);
        if (field.Many)
            parts.Add(Word("many", language));
        if (field.Type == FieldType.Geometry)
            parts.Add(Word("lonlat", language));
        if (field.Help is { } help)
            parts.Add(help.In(language));
        if (field.Message is { } message)
            parts.Add(message.In(language));
        if (field.Citation is { Article.Length: > 0 } citation)
            parts.Add(citation.Article);
        return string.Join(language == Language.Zh ? "；" : "; ", parts);
    }

    static Worksheet ListSheet(IReadOnlyList<RegisterField> fields, List<List<string>> lists, Language language)
    {
        var data = new SheetData();
        data.Append(
            FormWorkbook.Line(1, FormWorkbook.Heading, [.. fields.Select((f, i) => lists[i].Count > 0 ? f.Name.In(language) : "")])
        );
        for (var r = 0; r < lists.Max(l => l.Count); r++)
            data.Append(FormWorkbook.Line((uint)r + 2, FormWorkbook.Plain, [.. lists.Select(l => r < l.Count ? l[r] : "")]));
        return new(data);
    }

    static Worksheet NoteSheet(Register register, IReadOnlyList<RegisterField> fields, Language language)
    {
        var data = new SheetData();
        data.Append(
            FormWorkbook.Line(1, FormWorkbook.Heading, [register.Name.In(language)]),
            FormWorkbook.Line(2, FormWorkbook.Plain, [register.Basis.In(language)]),
            FormWorkbook.Line(3, FormWorkbook.Plain, [Word("notes", language)])
        );
        uint row = 5;
        foreach (var field in fields)
            data.Append(
                FormWorkbook.Line(
                    row++,
                    FormWorkbook.Plain,
                    [field.Name.In(language), field.Required ? Word("required", language) : "", Prompt(field, language)]
                )
            );
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
