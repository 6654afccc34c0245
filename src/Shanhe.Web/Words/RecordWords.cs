using Shanhe.Plans.Package;

namespace Shanhe.Web.Words;

/// <summary>How a record's fields are shown: names instead of identifiers.</summary>
static class RecordWords
{
    public static string Shown(PlanPackage package, RegisterField field, string? value) =>
        value is null or ""
            ? "—"
            : field.Type switch
            {
                FieldType.Code => package.CodesOf(field).FirstOrDefault(c => c.Id == value)?.Name.In(WebMessages.CurrentLanguage) ?? value,
                FieldType.Department => package.Find<Department>(value)?.Name.In(WebMessages.CurrentLanguage) ?? value,
                FieldType.Indicator => value + " " + package.Find<Indicator>(value)?.Name.In(WebMessages.CurrentLanguage),
                FieldType.Target => value + " " + package.Find<PlanTarget>(value)?.Name.In(WebMessages.CurrentLanguage),
                FieldType.Work => value + " " + package.Find<Work>(value)?.Name.In(WebMessages.CurrentLanguage),
                FieldType.Truth => WebMessages.Say(value == "true" ? "yes" : "no"),
                _ => value,
            };

    /// <summary>The choices of a field, or none when it is typed freely.</summary>
    public static IReadOnlyList<(string Id, string Name)> Choices(PlanPackage package, RegisterField field) =>
        field.Type switch
        {
            FieldType.Code => [.. package.CodesOf(field).Select(c => (c.Id, c.Name.In(WebMessages.CurrentLanguage)))],
            FieldType.Department => [.. package.Departments.Select(d => (d.Id, d.Name.In(WebMessages.CurrentLanguage)))],
            FieldType.Indicator => [.. package.Indicators.Select(i => (i.Id, $"{i.Id} {i.Name.In(WebMessages.CurrentLanguage)}"))],
            FieldType.Target => [.. package.Targets.Select(t => (t.Id, $"{t.Id} {t.Name.In(WebMessages.CurrentLanguage)}"))],
            FieldType.Work => [.. package.Works.Select(w => (w.Id, $"{w.Id} {w.Name.In(WebMessages.CurrentLanguage)}"))],
            FieldType.Place =>
            [
                .. package
                    .PlacesOf(field)
                    .Select(p =>
                        (
                            p.Id,
                            p.Kind == PlaceKind.Village && package.Find<PlanPlace>(p.Parent) is { } town
                                ? $"{town.Name.In(WebMessages.CurrentLanguage)} {p.Name.In(WebMessages.CurrentLanguage)}"
                                : p.Name.In(WebMessages.CurrentLanguage)
                        )
                    ),
            ],
            FieldType.Truth => [("true", WebMessages.Say("yes")), ("false", WebMessages.Say("no"))],
            _ => [],
        };
}
