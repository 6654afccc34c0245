using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Evidence.Records;

/// <summary>Turns kept values into values of formulas and back, and into JSON. Pure.</summary>
public static class RecordValues
{
    /// <summary>The text of a JSON value as a field reader takes it; structures stay JSON.</summary>
    public static string Plain(JsonNode? node) =>
        node switch
        {
            null => "",
            JsonValue v when v.TryGetValue<string>(out var text) => text,
            JsonValue v when v.TryGetValue<bool>(out var truth) => truth ? "true" : "false",
            _ => node.ToJsonString(EvidenceJson.Options),
        };

    /// <summary>A kept value as JSON: structures as they are, everything else as text.</summary>
    public static JsonNode? Json(RegisterField field, string kept)
    {
        if (field.Type != FieldType.Group)
            return field.IsStructured ? JsonNode.Parse(kept) : JsonValue.Create(kept);
        var rows = JsonNode.Parse(kept)!.AsArray();
        foreach (var row in rows.OfType<JsonObject>())
        {
            foreach (var inner in field.Fields.Where(f => f.IsStructured && row.ContainsKey(f.Id)))
                row[inner.Id] = JsonNode.Parse((string)row[inner.Id]!);
        }

        return rows;
    }

    /// <summary>The items of a field that holds several values; the one value otherwise.</summary>
    public static IReadOnlyList<string> Items(RegisterField field, string? kept) =>
        kept is null or "" ? []
        : field.Many && field.Type != FieldType.Attachment ? JsonSerializer.Deserialize<List<string>>(kept)!
        : [kept];

    /// <summary>The files of an attachment field.</summary>
    public static IReadOnlyList<UploadedFile> Files(string? kept) =>
        kept is null or "" ? [] : JsonSerializer.Deserialize<List<UploadedFile>>(kept, EvidenceJson.Options)!;

    /// <summary>The rows of a group: kept texts by field.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Rows(string? kept) =>
        kept is null or "" ? [] : JsonSerializer.Deserialize<List<Dictionary<string, string>>>(kept)!;

    public static Value Of(RegisterField field, string? kept)
    {
        if (kept is null or "")
            return field.Type == FieldType.Group ? Value.OfRows(0)
                : field.Many || field.Type == FieldType.Attachment ? Value.Of((IReadOnlyList<string>)[])
                : Value.Missing;
        if (field.Type == FieldType.Attachment)
            return Value.Of((IReadOnlyList<string>)[.. Files(kept).Select(f => f.Hash)]);
        if (field.Many)
            return Value.Of(Items(field, kept));
        return field.Type switch
        {
            FieldType.Integer or FieldType.Number or FieldType.Money or FieldType.Year or FieldType.Measured => Number(kept) is { } n
                ? Value.Of(n)
                : Value.Missing,
            FieldType.Date or FieldType.Instant => Moment(kept) is { } m ? Value.OfDate(m) : Value.Missing,
            FieldType.Truth => Value.Of(kept == "true"),
            FieldType.Group => Value.OfRows(JsonNode.Parse(kept)!.AsArray().Count),
            _ => Value.Of(kept),
        };
    }

    /// <summary>A computed value read back in the kind that its formula has.</summary>
    public static Value Of(FormulaType type, string? kept) =>
        kept is null or ""
            ? Value.Missing
            : type.Kind switch
            {
                ValueKind.Number => Number(kept) is { } n ? Value.Of(n) : Value.Missing,
                ValueKind.Truth => Value.Of(kept == "true"),
                ValueKind.Date => Moment(kept) is { } m ? Value.OfDate(m) : Value.Missing,
                _ => Value.Of(kept),
            };

    /// <summary>A formula's result as the field keeps it, or <c>null</c> when it is missing.</summary>
    public static string? Text(RegisterField field, Value value)
    {
        if (value.IsMissing)
            return null;
        if (field.Type == FieldType.Instant && value.Kind == ValueKind.Date)
            return value
                .Day.AtMidnight()
                .PlusSeconds((long)Math.Round((value.Number - Math.Floor(value.Number)) * 86_400))
                .ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        if (value.Kind == ValueKind.Number && field.Type is FieldType.Year or FieldType.Integer)
            return decimal.Round(value.Number).ToString("0", CultureInfo.InvariantCulture);
        if (value.Kind == ValueKind.Number && field.Decimals is { } decimals)
            return decimal.Round(value.Number, decimals, MidpointRounding.ToEven).ToString(CultureInfo.InvariantCulture);
        return Text(value);
    }

    public static string Text(Value value) =>
        value.Kind switch
        {
            ValueKind.Text => value.Text,
            ValueKind.Truth => value.IsTrue ? "true" : "false",
            ValueKind.Date => value.Day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            ValueKind.Number or ValueKind.Rows => (value.Number / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
            ValueKind.Texts => string.Join("、", value.Texts),
            _ => "",
        };

    /// <summary>
    /// A number as it is kept or asked for, when the type holds all its digits: one with more would be rounded, and compare as another.
    /// </summary>
    public static bool IsExact(string text, out decimal number)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            return false;
        var end = text.IndexOfAny(['e', 'E']);
        var written = (end < 0 ? text : text[..end]).Where(char.IsAsciiDigit).SkipWhile(d => d == '0').ToArray();
        var digits = new string(written).TrimEnd('0');
        return digits == number.ToString(CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal).Trim('-', '0');
    }

    static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>A date or an instant as days since 1970-01-01.</summary>
    public static decimal? Moment(string text)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } day)
            return Days(day.Value.AtMidnight());
        return LocalDateTimePattern.GeneralIso.Parse(text) is { Success: true } moment ? Days(moment.Value) : null;
    }

    public static decimal Days(LocalDateTime moment) =>
        NodaTime.Period.DaysBetween(new LocalDate(1970, 1, 1), moment.Date)
        + (moment.TimeOfDay.TickOfDay / (decimal)NodaConstants.TicksPerDay);

    /// <summary>The calendar day of a date, instant, period or year, by its first day.</summary>
    public static LocalDate? Day(string? kept)
    {
        if (kept is null or "")
            return null;
        if (LocalDatePattern.Iso.Parse(kept) is { Success: true } day)
            return day.Value;
        if (LocalDateTimePattern.GeneralIso.Parse(kept) is { Success: true } moment)
            return moment.Value.Date;
        return Period.TryParse(kept, out var period) ? period.Start : null;
    }
}
