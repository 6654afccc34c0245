using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;

namespace Shanhe.Evidence.Records;

/// <summary>
/// Reads what people typed or programs sent into the one form in which a field is kept: invariant numbers, ISO dates, codes and keys,
/// JSON for lists, groups, geometry and files. Reports every value that doesn't fit, with its field.
/// </summary>
sealed class FieldReader(PlanPackage package, IRecordReader records, LocalDate today, PersonalNumbers personal, List<Problem> problems)
{
    const int MaximumRows = 500;
    static readonly char[] Separators = ['、', ';', '；', '|', '\n'];

    /// <summary>The values of given fields; blank ones are left out.</summary>
    public Dictionary<string, string> Read(Register register, IReadOnlyDictionary<string, string> given)
    {
        var clean = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            if (register.Field(name) is not { } field)
                problems.Add(Old("E342", name, name) with { Suggestion = Nearest.Name(name, register.Fields.Select(f => f.Id)) });
            else if (!string.IsNullOrWhiteSpace(value))
            {
                if (!field.IsGiven)
                    problems.Add(Say("E364", field.Id, field.Name));
                else if (Value(register, field, value.Trim(), field.Id) is { } kept)
                    clean[name] = field.Secret ? personal.SealSecret(kept) : kept;
            }
        }

        return clean;
    }

    string? Value(Register register, RegisterField field, string text, string at)
    {
        switch (field.Type)
        {
            case FieldType.Group:
                return Rows(register, field, text, at);
            case FieldType.Attachment:
                return Files(field, text, at);
            case FieldType.Geometry:
                return Shape(field, register.Geometry, text, at);
        }

        if (!field.Many)
            return Single(register, field, text, at);
        var parts = Items(text, at, field);
        if (parts is null)
            return null;
        var kept = new List<string>();
        foreach (var part in parts)
        {
            if (Single(register, field, part, at) is not { } one)
                return null;
            if (!kept.Contains(one))
                kept.Add(one);
        }

        return kept.Count == 0 ? null : JsonSerializer.Serialize(kept, EvidenceJson.Options);
    }

    /// <summary>The items of a JSON array of texts, or of a list as people write it.</summary>
    List<string>? Items(string text, string at, RegisterField field)
    {
        if (!text.StartsWith('['))
            return [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        try
        {
            if (JsonNode.Parse(text) is not JsonArray given)
                throw new JsonException("A list is an array.");
            return [.. given.Select(n => n is JsonValue v && v.TryGetValue<string>(out var s) ? s : n?.ToJsonString() ?? "")];
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            problems.Add(Say("E380", at, field.Name));
            return null;
        }
    }

    string? Single(Register register, RegisterField field, string text, string at)
    {
        if (field.Type is FieldType.Text or FieldType.LongText or FieldType.Person or FieldType.Agency && text.Length > field.MaxLength)
        {
            problems.Add(Old("E345", at, field.Name, field.MaxLength));
            return null;
        }

        var before = problems.Count;
        var kept = field.Type switch
        {
            FieldType.Text or FieldType.LongText or FieldType.Person or FieldType.Agency => Worded(field, text, at),
            FieldType.Integer => Number(field, text, at) is { } whole && decimal.Truncate(whole) == whole
                ? whole.ToString("0", CultureInfo.InvariantCulture)
                : null,
            FieldType.Number or FieldType.Money => Number(field, text, at)?.ToString(CultureInfo.InvariantCulture),
            FieldType.Date => WrittenMoment.Read(text) is { Precision: not MomentPrecision.Month } day
                ? day.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
                : null,
            FieldType.Instant => WrittenMoment.Read(text) is { Precision: not MomentPrecision.Month } moment
                ? moment.Local.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
                : null,
            FieldType.Period => WrittenPeriod.Read(text)?.ToString(),
            FieldType.Year => int.TryParse(
                PlainText.HalfWidth(text).TrimEnd('年', '度'),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var y
            ) && YearFits(field, y)
                ? y.ToString("0000", CultureInfo.InvariantCulture)
                : null,
            FieldType.Truth => text switch
            {
                "true" or "是" or "yes" or "Yes" or "1" => "true",
                "false" or "否" or "no" or "No" or "0" => "false",
                _ => null,
            },
            FieldType.Code => Code(field, text, at),
            FieldType.Department => Named<Department>(text, d => d.Name),
            FieldType.Indicator => Named<Indicator>(text, i => i.Name),
            FieldType.Target => Named<PlanTarget>(text, t => t.Name),
            FieldType.Work => Named<Work>(text, w => w.Name),
            FieldType.Place => At(field, text, at),
            FieldType.Firm => Identifiers.CreditCode(Identifiers.Normal(text))
                ? Identifiers.Normal(text)
                : Wrong(field, text, at, IdentifierKind.CreditCode),
            FieldType.Reference => PlainText.Visible(text),
            _ => null,
        };
        if (kept is null)
        {
            if (problems.Count == before)
                problems.Add(Old("E344", at, field.Name, text, EvidenceMessages.Wording.Say("type." + field.Type)));
            return null;
        }

        if (package.Compiled(register).Pattern(field) is not { } pattern || pattern.IsMatch(kept))
            return Identifiers.IsPersonal(field.Identifier) && !field.Secret ? personal.Seal(field.Identifier!.Value, kept) : kept;
        problems.Add(field.Message is { } message ? new("E353", new(at, 0, 0), message) : Say("E353", at, field.Name, text));
        return null;
    }

    /// <summary>
    /// A text as it is kept. Identifiers lose what nobody sees; in a text of one line such characters are taken off, and those that end
    /// the line or turn it round are refused, for they can make a name look like another.
    /// </summary>
    string? Worded(RegisterField field, string text, string at)
    {
        if (field.Identifier is null && field.Type == FieldType.LongText)
            return text;
        if (field.Identifier is not { } kind)
        {
            if (PlainText.Disallowed(text) is not { } strange)
                return PlainText.Visible(text);
            problems.Add(new("V110", new(at, 0, 0), WritingMessages.Wording.Say("V110", field.Name, (int)strange)));
            return null;
        }

        var normal = Identifiers.Normal(text);
        return Identifiers.Holds(kind, normal) ? normal : Wrong(field, Identifiers.Mask(kind, normal), at, kind);
    }

    string? Wrong(RegisterField field, string text, string at, IdentifierKind kind)
    {
        problems.Add(Say("E355", at, field.Name, text, RecordMessages.Wording.Say("identifier." + kind)));
        return null;
    }

    decimal? Number(RegisterField field, string text, string at)
    {
        var written = WrittenNumber.Read(text, package.UnitOf(field.Unit), package.Units);
        if (!written.IsRead)
        {
            if (written.Fault is not (NumberFault.NoNumber or NumberFault.Missing))
                problems.Add(new(WrittenNumber.CodeOf(written.Fault), new(at, 0, 0), written.Tell(field.Name, text, field.Unit)));
            return null;
        }

        var value = written.Value;
        if (value < (field.Min ?? decimal.MinValue) || value > (field.Max ?? decimal.MaxValue))
        {
            problems.Add(Old("E346", at, field.Name, Bounds(field)));
            return null;
        }

        if (field.Decimals is not { } decimals || decimal.Round(value, decimals) == value)
            return value;
        problems.Add(Say("E352", at, field.Name, decimals));
        return null;
    }

    bool YearFits(RegisterField field, int year) =>
        field.Min is null && field.Max is null
            ? year >= Math.Min(1900, package.Plan.BaseYear - 10) && year <= package.Plan.LastYear + 10
            : year >= (field.Min ?? 1) && year <= (field.Max ?? 2200);

    string? Code(RegisterField field, string text, string at)
    {
        text = PlainText.Visible(text);
        var codes = package.CodesOf(field);
        var code = codes.FirstOrDefault(c => c.Id == text) ?? codes.FirstOrDefault(c => c.Name.Zh == text || c.Name.En == text);
        if (code is null || code.HoldsOn(today))
            return code?.Id;
        problems.Add(Say("E373", at, field.Name, text, today.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)));
        return null;
    }

    string? Named<T>(string text, Func<T, LocalText> name)
        where T : PlanItem
    {
        text = PlainText.Visible(text);
        if (package.Find<T>(text) is not null)
            return text;
        var found = package.Items(typeof(T)).Values.Cast<T>().Where(i => name(i).Zh == text || name(i).En == text).Take(2).ToList();
        return found.Count == 1 ? found[0].Id : null;
    }

    string? At(RegisterField field, string text, string at)
    {
        if (Named<PlanPlace>(text, p => p.Name) is not { } id)
            return null;
        if (field.Admits(package.Find<PlanPlace>(id)!))
            return id;
        problems.Add(Say("E374", at, field.Name, RecordMessages.Wording.Say("level." + field.Level)));
        return null;
    }

    string? Shape(RegisterField field, GeometryKind kind, string text, string at)
    {
        if (Plans.Shapes.Shape.Read(text, kind, out var fault) is { } shape)
            return shape.ToString();
        problems.Add(
            fault switch
            {
                ShapeFault.Outside => Say("E363", at, field.Name),
                ShapeFault.NoArea => Say("E392", at, field.Name),
                _ => Say("E362", at, field.Name, RecordMessages.Wording.Say("geometry." + kind)),
            }
        );
        return null;
    }

    /// <summary>Files are named by their hash, alone or with a name of their own.</summary>
    string? Files(RegisterField field, string text, string at)
    {
        if (!text.StartsWith('['))
            text = JsonSerializer.Serialize(text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var files = new List<UploadedFile>();
        try
        {
            if (JsonNode.Parse(text) is not JsonArray given)
                throw new JsonException("Files are an array.");
            foreach (var item in given)
            {
                var hash = item is JsonObject o ? (string?)o["hash"] ?? "" : (string?)item ?? "";
                if (records.Upload(hash) is not { } file)
                {
                    problems.Add(Say("E359", at, field.Name, hash));
                    return null;
                }

                if (AttachmentRules.Refuse(field, file) is { } refused)
                {
                    problems.Add(refused with { At = new(at, 0, 0) });
                    return null;
                }

                if (files.All(f => f.Hash != file.Hash))
                    files.Add(file);
            }
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            problems.Add(Say("E380", at, field.Name));
            return null;
        }

        return files.Count == 0 ? null : JsonSerializer.Serialize(files, EvidenceJson.Options);
    }

    string? Rows(Register register, RegisterField group, string text, string at)
    {
        var before = problems.Count;
        var rows = new JsonArray();
        try
        {
            if (JsonNode.Parse(text) is not JsonArray given || given.Any(i => i is not JsonObject))
                throw new JsonException("A group is an array of objects.");
            if (given.Count > MaximumRows)
                problems.Add(Say("E376", at, group.Name, MaximumRows));
            foreach (var (item, index) in given.Take(MaximumRows).Select((n, i) => (n, i)))
            {
                var row = new JsonObject();
                foreach (var (name, value) in (JsonObject)item!)
                {
                    var where = string.Create(CultureInfo.InvariantCulture, $"{at}[{index + 1}].{name}");
                    if (group.Fields.FirstOrDefault(f => f.Id == name) is not { } field)
                        problems.Add(Old("E342", where, name) with { Suggestion = Nearest.Name(name, group.Fields.Select(f => f.Id)) });
                    else if (
                        RecordValues.Plain(value) is { Length: > 0 } plain
                        && field.IsGiven
                        && Value(register, field, plain.Trim(), where) is { } kept
                    )
                        row[name] = kept;
                }

                if (row.Count > 0)
                    rows.Add((JsonNode)row);
            }
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            problems.Add(Say("E380", at, group.Name));
        }

        return problems.Count > before || rows.Count == 0 ? null : rows.ToJsonString(EvidenceJson.Options);
    }

    /// <summary>A message of the first registers.</summary>
    /// <summary>What a number has to be; one that may not be has a bound.</summary>
    static LocalText Bounds(RegisterField field) =>
        EvidenceMessages.Wording.Say(
            field switch
            {
                { Min: not null, Max: not null } => "bounds.both",
                { Min: not null } => "bounds.least",
                _ => "bounds.most",
            },
            field.Min?.ToString(CultureInfo.InvariantCulture),
            field.Max?.ToString(CultureInfo.InvariantCulture)
        );

    static Problem Old(string code, string field, params ReadOnlySpan<object?> values) =>
        new(code, new(field, 0, 0), EvidenceMessages.Wording.Say(code, values));

    static Problem Say(string code, string field, params ReadOnlySpan<object?> values) =>
        new(code, new(field, 0, 0), RecordMessages.Wording.Say(code, values));
}
