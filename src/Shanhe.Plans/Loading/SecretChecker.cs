using System.Text.RegularExpressions;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Loading;

/// <summary>
/// Checks that nothing a register does with a secret field would show it: lists, links, keys, titles, maps, counts and files do. What is
/// left are plain values that only the record's own page shows.
/// </summary>
sealed partial class SecretChecker(YamlMarks marks, List<Problem> problems)
{
    static readonly FieldType[] Plain =
    [
        FieldType.Text,
        FieldType.LongText,
        FieldType.Person,
        FieldType.Agency,
        FieldType.Integer,
        FieldType.Number,
        FieldType.Money,
        FieldType.Date,
        FieldType.Instant,
        FieldType.Truth,
        FieldType.Code,
    ];

    [GeneratedRegex(@"\{([^{}:]*)(?::\d)?\}")]
    private static partial Regex Placeholder();

    public void Check(Register register)
    {
        foreach (var field in register.Fields.Where(f => f.Secret))
        {
            foreach (var use in Uses(register, field))
                Report(field, use);
        }

        // Of a group the rows are kept as one value: a secret is a field of its own.
        foreach (var inner in register.Fields.SelectMany(f => f.Fields).Where(f => f.Secret))
            Report(inner, "group");
    }

    void Report(RegisterField field, string use) =>
        problems.Add(new("P153", marks.Of(field, nameof(RegisterField.Secret)), LoadingMessages.Wording.Say("P153", field.Id, use)));

    static IEnumerable<string> Uses(Register register, RegisterField field)
    {
        if (!Plain.Contains(field.Type))
            yield return YamlBinder.Name(field.Type.ToString());
        if (field.Many)
            yield return "many";
        if (field.Index)
            yield return "index";
        if (field.Search)
            yield return "search";
        if (field.Public)
            yield return "public";
        if (field.Identifier == IdentifierKind.CreditCode)
            yield return "identifier: credit-code";
        if (Named(register.Key, field))
            yield return "key";
        if (Named(register.Title, field) || (register.Title.Length == 0 && field.Id is "title" or "name"))
            yield return "title";
        if (register.MergeKey.Contains(field.Id))
            yield return "merge-key";
        if (register.Unique.Any(u => u.Contains(field.Id)))
            yield return "unique";
        if (register.PublicEntry?.Shown.Contains(field.Id) == true)
            yield return "shown";
        if (register.Counts.Any(c => c.Sum == field.Id || c.Period == field.Id || Named(c.SeriesOf ?? "", field)))
            yield return "counts";
        if (register.Clocks.Any(c => c.FromField == field.Id || c.Length.Contains($"{{{field.Id}}}", StringComparison.Ordinal)))
            yield return "clocks";
        if (register.Clocks.SelectMany(c => c.Escalate).Any(e => e.Notify == field.Id))
            yield return "notify";
        if (register.Moves.SelectMany(m => m.Effects).Any(e => e.Notify == field.Id || e.Department == field.Id))
            yield return "effects";
    }

    static bool Named(string template, RegisterField field) => Placeholder().Matches(template).Any(m => m.Groups[1].Value == field.Id);
}
