using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Registers;

/// <summary>Reads the filters of a list from a query string; pages, exports and the API share them.</summary>
static class RecordQuery
{
    static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["ge"] = ">=",
        ["gt"] = ">",
        ["le"] = "<=",
        ["lt"] = "<",
        ["ne"] = "!=",
        ["starts"] = "^",
        ["empty"] = "empty",
        ["filled"] = "filled",
    };

    /// <summary>The parameters that lists, totals and exports know, beside <c>f.FIELD</c>.</summary>
    static readonly string[] Names =
    [
        "state",
        "town",
        "department",
        "year",
        "search",
        "late",
        "assignee",
        "bbox",
        "sort",
        "desc",
        "after",
        "closed",
        "updatedFrom",
        "updatedTo",
        "limit",
        "measured",
        "by",
        "sum",
        "format",
        "lang",
    ];
    static readonly string[] Fixed = ["key", "state", "due", "updated", "department", "year", "town"];

    public static RecordFilter Read(Register register, IQueryCollection query, IClock clock, out Problem? problem)
    {
        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
        problem = null;
        var sort = Text("sort") ?? "key";
        var unsorted = Known(register, sort);
        problem = Unknown(query) ?? Unread(query) ?? unsorted;
        // A page shows what it can: sorted by what nobody knows, its list stands by its keys.
        sort = unsorted is null ? sort : "key";
        var where = new List<FieldCondition>();
        foreach (var (name, values) in query.Where(q => q.Key.StartsWith("f.", StringComparison.Ordinal)))
        {
            var parts = name[2..].Split('.');
            if (Filterable(register, parts[0]) is { } unknown)
                problem ??= unknown;
            else if (parts.Length > 2 || (parts.Length == 2 && !Operators.ContainsKey(parts[1])))
                problem ??= Wrong(name, string.Join('.', parts[1..]), Nearest.Name(parts[^1], Operators.Keys));
            else if (
                values.ToString() is { Length: > 0 } text
                && (parts.Length < 2 || parts[1] is not ("empty" or "filled" or "starts"))
                && RecordEntries.IsNumeric(register.Field(parts[0])!)
                && !RecordValues.IsExact(text, out _)
            )
                problem ??= Wrong(name, text, null);
            else if (values.ToString() is { Length: > 0 } value)
                where.Add(
                    Condition(register.Field(parts[0])!, parts.Length > 1 && Operators.TryGetValue(parts[1], out var op) ? op : "=", value)
                );
        }

        return new(register.Id)
        {
            State = Text("state"),
            Department = Text("department"),
            Town = Text("town"),
            Year = int.TryParse(Text("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            Search = Text("search"),
            Assignee = Text("assignee"),
            Closed = Text("closed") switch
            {
                "true" => true,
                "false" => false,
                _ => null,
            },
            LateAt = Text("late") == "true" ? clock.GetCurrentInstant() : null,
            Within = Box(Text("bbox")),
            UpdatedFrom = Moment(Text("updatedFrom")),
            UpdatedTo = Moment(Text("updatedTo")),
            Where = where,
            Sort = sort,
            Descending = Text("desc") is { } desc ? desc == "true" : sort is "key" or "updated",
            After = Text("after"),
        };
    }

    /// <summary>A parameter that there isn't: what it was meant to leave out would come all the same.</summary>
    static Problem? Unknown(IQueryCollection query) =>
        query.Keys.FirstOrDefault(k => !Names.Contains(k) && !k.StartsWith("f.", StringComparison.Ordinal)) is { } name
            ? new("E397", new(name, 0, 0), RecordMessages.Wording.Say("E397", name), Nearest.Name(name, Names))
            : null;

    /// <summary>A parameter whose value can't be read.</summary>
    static Problem? Unread(IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            var text = values.ToString();
            if (text.Length == 0)
                continue;
            var read = name switch
            {
                "year" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
                "bbox" => Box(text) is not null,
                "updatedFrom" or "updatedTo" => Moment(text) is not null,
                "late" or "desc" or "closed" => text is "true" or "false",
                _ => true,
            };
            if (!read)
                return Wrong(name, text, null);
        }

        return null;
    }

    static Problem Wrong(string name, string value, string? suggestion) =>
        new("E396", new(name, 0, 0), RecordMessages.Wording.Say("E396", name, value), suggestion);

    /// <summary>
    /// The fields that lists filter by: all but structures, files, what instruments say, secrets and numbers of persons, which a filter
    /// would give away.
    /// </summary>
    public static IReadOnlyList<RegisterField> FilterFields(Register register) =>
        [
            .. register.Fields.Where(f =>
                !f.Secret
                && !Identifiers.IsPersonal(f.Identifier)
                && f.Type is not (FieldType.Group or FieldType.Geometry or FieldType.Attachment or FieldType.Measured)
            ),
        ];

    static Problem? Filterable(Register register, string field)
    {
        var fields = FilterFields(register);
        return fields.Any(f => f.Id == field)
            ? null
            : new(
                "E388",
                new(field, 0, 0),
                RecordMessages.Wording.Say("E388", register.Field(field)?.Name ?? LocalText.Same(field)),
                Nearest.Name(field, fields.Select(f => f.Id))
            );
    }

    /// <summary>Of a field of several values, any may be the one; a number is compared as a number.</summary>
    static FieldCondition Condition(RegisterField field, string op, string value) =>
        field.Many && op is "=" ? new(field.Id, "has", $"\"{value}\"") : new(field.Id, op, Converted(field, value));

    /// <summary>What is wrong with a field to sort, group or sum by.</summary>
    public static Problem? Known(Register register, string? field, bool numeric = false)
    {
        if (field is null || (!numeric && Fixed.Contains(field)))
            return null;
        var indexed = RecordEntries.Indexed(register);
        if (indexed.Any(f => f.Id == field && (!numeric || RecordEntries.IsNumeric(f))))
            return null;
        return new(
            "E388",
            new(field, 0, 0),
            RecordMessages.Wording.Say("E388", register.Field(field)?.Name ?? LocalText.Same(field)),
            Nearest.Name(field, indexed.Select(f => f.Id))
        );
    }

    static object Converted(RegisterField field, string text) =>
        RecordEntries.IsNumeric(field) && RecordValues.IsExact(text, out var number) ? number : text;

    public static GeoBox? Box(string? text)
    {
        if (text?.Split(',') is not { Length: 4 or 6 } parts)
            return null;
        var numbers = parts
            .Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : double.NaN)
            .ToArray();
        if (numbers.Any(double.IsNaN))
            return null;
        return numbers.Length == 4
            ? new(numbers[0], numbers[1], numbers[2], numbers[3])
            : new(numbers[0], numbers[1], numbers[3], numbers[4]);
    }

    public static Instant? Moment(string? text) =>
        text is null ? null
        : InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant ? instant.Value
        : OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } offset ? offset.Value.ToInstant()
        : LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value.Begin()
        : null;
}
