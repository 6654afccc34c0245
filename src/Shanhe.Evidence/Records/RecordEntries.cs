using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Shapes;

namespace Shanhe.Evidence.Records;

/// <summary>Works out what lists, maps, searches and links need of a record. Pure.</summary>
public static partial class RecordEntries
{
    const int SearchedLength = 400;

    [GeneratedRegex(@"\{([^{}:]+)(?::(\d))?\}")]
    public static partial Regex Placeholder();

    public static RecordEntry Of(PlanPackage package, Register register, PlanRecord record)
    {
        var last = record.Last;
        var fields = last.Fields;
        var state = register.State(last.State);
        var title = TitleOf(package, register, last);
        var place = register
            .Fields.Where(f => f.Type == FieldType.Place)
            .SelectMany(f => RecordValues.Items(f, fields.GetValueOrDefault(f.Id)))
            .FirstOrDefault();
        var shape = register.Fields.FirstOrDefault(f => f.Type == FieldType.Geometry);
        return new()
        {
            Title = title,
            Due = state.Closed
                ? null
                : RecordClocks.FirstDue(last.Clocks)
                    ?? (
                        register.Clocks.Count == 0 && register.Field("due") is { Type: FieldType.Date }
                            ? RecordValues.Day(fields.GetValueOrDefault("due"))?.PlusDays(1).Begin()
                            : null
                    ),
            Place = place,
            Town = RecordAccess.TownOf(package, place),
            Closed = state.Closed,
            Public = state.Public,
            Box = shape is null ? null : Shape.Kept(fields.GetValueOrDefault(shape.Id))?.Box,
            Links = Links(register, last),
            Uniques = last.Source is { } row ? [.. Uniques(register, fields), (RowRule, row)] : Uniques(register, fields),
            Columns = [.. Indexed(register).Select(f => Column(f, fields.GetValueOrDefault(f.Id)))],
            Text = Text(package, register, last, title),
            Counted = register.Counts.Count > 0,
            Contributions = Contributions.Of(package, register, record),
        };
    }

    /// <summary>The fields that lists filter and sort by, in the order of their columns.</summary>
    public static IReadOnlyList<RegisterField> Indexed(Register register) => [.. register.Fields.Where(f => f.Index && !f.IsStructured)];

    public static bool IsNumeric(RegisterField field) =>
        !field.Many
        && (
            field.ComputesNumber
            || field.Type is FieldType.Integer or FieldType.Number or FieldType.Money or FieldType.Year or FieldType.Measured
        );

    /// <summary>What the list keeps of a field: a decimal of a number, else the text; <c>null</c> for what is missing or no number.</summary>
    public static object? Column(RegisterField field, string? kept) =>
        kept is null ? null
        : IsNumeric(field) ? (RecordValues.IsExact(kept, out var number) ? number : null)
        : kept;

    /// <summary>The fields of other records and firms in the title, whose keys a reader wants to see by name.</summary>
    public static IReadOnlyList<RegisterField> Named(Register register) =>
        register.Title.Length == 0
            ? []
            :
            [
                .. Placeholder()
                    .Matches(register.Title)
                    .Select(m => register.Field(m.Groups[1].Value))
                    .OfType<RegisterField>()
                    .Where(f => f is { Secret: false, Type: FieldType.Firm or FieldType.Reference }),
            ];

    /// <summary>The title of a record.</summary>
    /// <param name="name">
    /// The name of a firm or another record by field and key, or <c>null</c>: then the key stands there, as in the title by which lists are kept.
    /// </param>
    public static string TitleOf(
        PlanPackage package,
        Register register,
        RecordRevision last,
        Func<RegisterField, string, string?>? name = null
    )
    {
        if (register.Title.Length == 0)
            return last.Fields.GetValueOrDefault("title") ?? last.Fields.GetValueOrDefault("name") ?? "";
        return Placeholder()
            .Replace(
                register.Title,
                m =>
                    m.Groups[1].Value switch
                    {
                        "key" => last.Key,
                        "year" when register.Field("year") is null => last.Year.ToString(CultureInfo.InvariantCulture),
                        var id when register.Field(id) is { } field => name is not null && Named(register).Contains(field)
                            ? string.Join(
                                '、',
                                RecordValues.Items(field, last.Fields.GetValueOrDefault(id)).Select(k => name(field, k) ?? k)
                            )
                            : Shown(package, field, last.Fields.GetValueOrDefault(id)),
                        _ => "",
                    }
            )
            .Trim();
    }

    /// <summary>A value in words, Chinese first: names in place of codes and identifiers; personal numbers masked.</summary>
    public static string Shown(
        PlanPackage package,
        RegisterField field,
        string? kept,
        Plans.Text.Language language = Plans.Text.Language.Zh
    )
    {
        if (kept is null or "")
            return "";
        if (field.Secret)
            return RecordMessages.Wording.Say("secret").In(language);
        if (field.Many && field.Type != FieldType.Attachment)
            return string.Join(
                language == Plans.Text.Language.Zh ? "、" : ", ",
                RecordValues.Items(field, kept).Select(i => One(package, field, i, language))
            );
        return field.Type switch
        {
            FieldType.Attachment => string.Join("、", RecordValues.Files(kept).Select(f => f.Name)),
            FieldType.Group => string.Join(
                "；",
                RecordValues
                    .Rows(kept)
                    .Select(r =>
                        string.Join(
                            " ",
                            field.Fields.Select(f => Shown(package, f, r.GetValueOrDefault(f.Id), language)).Where(s => s.Length > 0)
                        )
                    )
            ),
            _ => One(package, field, kept, language),
        };
    }

    static string One(PlanPackage package, RegisterField field, string kept, Plans.Text.Language language) =>
        field.Type switch
        {
            FieldType.Code => package.CodesOf(field).FirstOrDefault(c => c.Id == kept)?.Name.In(language) ?? kept,
            FieldType.Department => package.Find<Department>(kept)?.Name.In(language) ?? kept,
            FieldType.Place => package.Find<PlanPlace>(kept)?.Name.In(language) ?? kept,
            FieldType.Indicator => package.Find<Indicator>(kept)?.Name.In(language) ?? kept,
            FieldType.Target => package.Find<PlanTarget>(kept)?.Name.In(language) ?? kept,
            FieldType.Work => package.Find<Work>(kept)?.Name.In(language) ?? kept,
            FieldType.Truth => EvidenceMessages.Wording.Say(kept == "true" ? "yes" : "no").In(language),
            FieldType.Instant => kept.Replace('T', ' '),
            _ when Identifiers.IsPersonal(field.Identifier) => Identifiers.Mask(field.Identifier!.Value, kept),
            _ => kept,
        };

    static List<RecordLink> Links(Register register, RecordRevision last)
    {
        var links = new List<RecordLink>();
        foreach (var field in register.Fields)
        {
            var kind = field.Type switch
            {
                FieldType.Reference => "record:" + field.Register,
                FieldType.Department => "department",
                FieldType.Firm => "firm",
                FieldType.Place => "place",
                FieldType.Work => "work",
                FieldType.Indicator => "indicator",
                FieldType.Target => "target",
                _ when field.Identifier == IdentifierKind.CreditCode => "firm",
                _ => null,
            };
            if (kind is not null)
                links.AddRange(
                    RecordValues.Items(field, last.Fields.GetValueOrDefault(field.Id)).Select(i => new RecordLink(kind, i, field.Id))
                );
        }

        links.AddRange(last.Assignees.Select(a => new RecordLink("assignee", a, "")));
        return links;
    }

    /// <summary>The rule under which a record is found by the row of the file that opened it.</summary>
    public const string RowRule = ":row";

    /// <summary>The rule under which a record is found by its merge key.</summary>
    public static string MergeRule(Register register) => "merge:" + string.Join('+', register.MergeKey);

    /// <summary>The combinations that must be unique, with the values the fields hold.</summary>
    public static List<(string Rule, string Value)> Uniques(Register register, IReadOnlyDictionary<string, string> fields)
    {
        var found = new List<(string, string)>();
        var rules = register.Unique.Select(u => (Fields: u, Name: string.Join('+', u))).ToList();
        if (register.MergeKey.Count > 0)
            rules.Add((register.MergeKey, MergeRule(register)));
        foreach (var (names, name) in rules)
        {
            // A combination with a blank part identifies nothing.
            if (names.All(fields.ContainsKey))
                found.Add((name, string.Join('\u001f', names.Select(n => fields[n]))));
        }

        return found;
    }

    static string Text(PlanPackage package, Register register, RecordRevision last, string title)
    {
        var words = new StringBuilder();
        SearchText.Append(words, last.Key);
        SearchText.Append(words, title);
        SearchText.AppendInitials(words, title);
        foreach (
            var field in register.Fields.Where(f =>
                f.Search || (f.Required && f.Type is FieldType.Text or FieldType.Firm or FieldType.Place)
            )
        )
        {
            if (
                field.Secret
                || field.Identifier is IdentifierKind.IdentityNo or IdentifierKind.BankCard
                || field.Type is FieldType.Attachment or FieldType.Geometry
            )
                continue;
            var shown = Shown(package, field, last.Fields.GetValueOrDefault(field.Id));
            if (shown.Length > SearchedLength)
                shown = shown[..SearchedLength];
            if (shown.Length > 0)
                SearchText.Append(words, shown);
        }

        return words.ToString();
    }
}
