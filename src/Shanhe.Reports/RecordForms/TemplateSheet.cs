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
/// A sheet to be filled in: a column a field, codes and places in drop-downs, numbers and dates checked by Excel, notes when a cell is
/// selected. The second row, hidden, holds the fields' identifiers.
/// </summary>
/// <param name="Package">The package of the register.</param>
/// <param name="Fields">The columns.</param>
/// <param name="Geometry">The geometry of the register's records.</param>
/// <param name="FirstList">The column, from 0, of the sheet of lists where the choices of the first column stand.</param>
/// <param name="Language">The language of headings and notes.</param>
sealed record TemplateSheet(
    PlanPackage Package,
    IReadOnlyList<RegisterField> Fields,
    GeometryKind Geometry,
    int FirstList,
    Language Language
)
{
    const int Rows = 5_000;

    /// <summary>The choices of each column; none where it is typed freely.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Lists { get; } = [.. Fields.Select(f => Choices(Package, f, Language))];

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

    public Worksheet Write()
    {
        var data = new SheetData();
        data.Append(
            FormWorkbook.Line(
                1,
                FormWorkbook.Heading,
                [.. Fields.Select(f => f.Name.In(Language) + (f.Required ? " *" : "") + (f.Unit.Length > 0 ? $"（{f.Unit}）" : ""))]
            )
        );
        var ids = FormWorkbook.Line(2, FormWorkbook.Plain, [.. Fields.Select(f => f.Id)]);
        ids.Hidden = true;
        data.Append(ids);
        var columns = new Columns();
        foreach (var (i, field) in Fields.Index())
        {
            columns.Append(
                new Column
                {
                    Min = (uint)i + 1,
                    Max = (uint)i + 1,
                    Width = field.Type == FieldType.LongText ? 40 : 18,
                    CustomWidth = true,
                    Style =
                        field.Type == FieldType.Date ? FormWorkbook.Date
                        : field.Type is FieldType.Integer or FieldType.Number or FieldType.Money or FieldType.Year ? FormWorkbook.Plain
                        : FormWorkbook.Text,
                }
            );
        }

        var sheet = new Worksheet(FormWorkbook.Frozen(2), columns, data);
        var validations = Fields.Select(Validation).ToList();
        sheet.Append(new DataValidations(validations) { Count = (uint)validations.Count });
        return sheet;
    }

    DataValidation Validation(RegisterField field, int index)
    {
        var letters = CellName.Letters(index + 1);
        var validation = FormWorkbook.Noted(
            field.Name.In(Language),
            Prompt(field),
            new([new StringValue(string.Create(CultureInfo.InvariantCulture, $"{letters}3:{letters}{Rows}"))])
        );
        validation.ShowErrorMessage = !field.Many;
        switch (field.Type)
        {
            case var _ when Lists[index].Count > 0 && !field.Many:
                validation.Type = DataValidationValues.List;
                var list = CellName.Letters(FirstList + index + 1);
                validation.Append(
                    new Formula1(
                        string.Create(CultureInfo.InvariantCulture, $"'{Word("sheet.lists")}'!${list}$2:${list}${Lists[index].Count + 1}")
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

    /// <summary>What a field takes, in words.</summary>
    public string Prompt(RegisterField field)
    {
        var parts = new List<string> { EvidenceMessages.Wording.Say("type." + field.Type).In(Language) };
        if (field.Identifier is { } kind)
            parts[0] = RecordMessages.Wording.Say("identifier." + kind).In(Language);
        if (field.Many)
            parts.Add(Word("many"));
        if (field.Type == FieldType.Geometry)
            parts.Add(Word(Geometry is GeometryKind.Line or GeometryKind.Area ? "lonlats" : "lonlat"));
        if (field.Help is { } help)
            parts.Add(help.In(Language));
        if (field.Message is { } message)
            parts.Add(message.In(Language));
        if (field.Citation is { Article.Length: > 0 } citation)
            parts.Add(citation.Article);
        return string.Join(Language == Language.Zh ? "；" : "; ", parts);
    }

    string Word(string code) => RecordFormMessages.Wording.Say(code).In(Language);
}
