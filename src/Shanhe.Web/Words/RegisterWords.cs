using System.Globalization;
using System.Resources;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Words;

/// <summary>The words of the registers' pages.</summary>
public static class RegisterWords
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Web.Words.RegisterText", typeof(RegisterWords).Assembly));

    /// <summary>A word or sentence of these pages in the current language.</summary>
    public static string Tell(string code, params ReadOnlySpan<object?> values) =>
        Wording.Say(code, values).In(WebMessages.CurrentLanguage);

    /// <summary>How long there is left, or how late it is: in working days' words for days, in hours on the last day.</summary>
    public static string Left(Instant due, Instant now)
    {
        var span = due - now;
        if (span >= Duration.FromDays(1))
            return Tell("clock.left", (int)span.TotalDays);
        if (span > Duration.Zero)
            return Tell("clock.hours", (int)Math.Ceiling(span.TotalHours));
        return span > Duration.FromDays(-1)
            ? Tell("clock.latehours", (int)Math.Ceiling(-span.TotalHours))
            : Tell("clock.late", (int)-span.TotalDays);
    }

    /// <summary>The last day of a deadline that is kept as the first moment behind it.</summary>
    public static string Day(Instant due)
    {
        var local = due.Local();
        return local.TimeOfDay == LocalTime.Midnight
            ? local.Date.PlusDays(-1).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
            : local.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>How long a line or how large an area is, on the plane of CGCS2000; nothing for points.</summary>
    public static string Extent(string shape) =>
        (Shape.Kept(shape)?.Length, Shape.Kept(shape)?.Area) switch
        {
            ({ } length, _) => Tell("draw.length", Numbers.Show(Math.Round((decimal)length, length < 100 ? 2 : 0))),
            (_, { } area) => Tell(
                "draw.area",
                Numbers.Show(Math.Round((decimal)area, area < 100 ? 2 : 0)),
                Numbers.Show(Math.Round((decimal)area / 10_000, 2))
            ),
            _ => "",
        };

    /// <summary>The fields that a list shows: those that are indexed, else the required ones.</summary>
    public static IReadOnlyList<RegisterField> ListColumns(Register register)
    {
        var indexed = RecordEntries.Indexed(register);
        return indexed.Count > 0
            ? [.. indexed.Take(7)]
            : [.. register.Fields.Where(f => f.Required && !f.IsStructured && f.Type != FieldType.LongText).Take(5)];
    }

    /// <summary>The fields of a form by section; those of no section last.</summary>
    public static IEnumerable<(RegisterSection? Section, IReadOnlyList<RegisterField> Fields)> Sections(Register register)
    {
        foreach (var section in register.Sections)
        {
            var fields = register.Fields.Where(f => f.Section == section.Id).ToList();
            if (fields.Count > 0)
                yield return (section, fields);
        }

        var rest = register.Fields.Where(f => f.Section is null).ToList();
        if (rest.Count > 0)
            yield return (null, rest);
    }

    /// <summary>A value for people; an unknown one is a dash.</summary>
    public static string Shown(PlanPackage package, RegisterField field, string? kept) =>
        RecordEntries.Shown(package, field, kept, WebMessages.CurrentLanguage) is { Length: > 0 } text
            ? $"{text} {package.ShownUnit(field.Unit)}".TrimEnd()
            : "—";
}
