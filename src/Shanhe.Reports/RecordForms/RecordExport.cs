using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.RecordForms;

/// <summary>Records as tables and as maps. Personal numbers are masked.</summary>
public static class RecordExport
{
    /// <summary>The columns that are the record's own and no field's.</summary>
    internal static readonly string[] Own = ["key", "state", "department", "due", "updated"];

    /// <summary>The records with the words of a language; their given columns can be imported again.</summary>
    public static Table Table(
        PlanPackage package,
        Register register,
        IEnumerable<ListedRecord> records,
        Language language,
        bool publicOnly = false,
        Func<RecordRevision, IReadOnlyDictionary<string, Measured>>? measured = null
    )
    {
        var fields = register.Fields.Where(f => !publicOnly || f.Public).ToList();
        string Word(string name) => RecordFormMessages.Wording.Say("column." + name).In(language);
        // A register may have a field of the same name: then the record's own is named so, for no table has two columns of one name.
        string Heading(string name) =>
            register.Fields.Any(f => f.Name.In(language) == Word(name))
                ? RecordFormMessages.Wording.Say("column.own", Word(name)).In(language)
                : Word(name);
        var live = fields.Where(f => f.Type == FieldType.Measured).ToList();
        var rows = records
            .Select(r => (Record: r, Measured: live.Count > 0 ? measured?.Invoke(r.Record.Last) : null))
            .Select(p => Row(p.Record, p.Measured))
            .ToList();
        return new(
            [
                .. Own.Select(Heading),
                .. fields.Select(f => f.Name.In(language)),
                .. live.Select(f => f.Name.In(language) + " · " + Word("measured")),
            ],
            rows
        )
        {
            Keys =
            [
                .. Own.Select(n => register.Field(n) is null ? n : "record." + n),
                .. fields.Select(f => f.Id),
                .. live.Select(f => f.Id + ".time"),
            ],
            Title = register.Name.In(language),
        };

        IReadOnlyList<object?> Row(ListedRecord r, IReadOnlyDictionary<string, Measured>? now) =>
            [
                r.Record.Key,
                register.State(r.Record.Last.State).Name.In(language),
                package.Find<Department>(r.Record.Last.Department)?.Name.In(language),
                r.Due?.Local().Date.PlusDays(-1).ToString("uuuu-MM-dd", null),
                r.Record.Last.At.Local().ToString("uuuu-MM-dd HH:mm", null),
                .. fields.Select(f =>
                    f.Type == FieldType.Measured
                        ? now?.GetValueOrDefault(f.Id)?.Value
                        : Cell(package, f, r.Record.Last.Fields.GetValueOrDefault(f.Id), language)
                ),
                .. live.Select(f => When(now?.GetValueOrDefault(f.Id), language)),
            ];
    }

    /// <summary>When it was measured, with its marks: a number without them says too much.</summary>
    static string? When(Measured? measured, Language language) =>
        measured is null
            ? null
            : string.Join(
                ' ',
                (
                    (string?[])
                        [
                            measured.Time.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture),
                            measured.Site,
                            measured.Simulated ? RecordFormMessages.Wording.Say("simulated").In(language) : null,
                            measured.Valid ? null : RecordFormMessages.Wording.Say("notvalid").In(language),
                        ]
                ).OfType<string>()
            );

    static object? Cell(PlanPackage package, RegisterField field, string? kept, Language language) =>
        kept is null ? null
        : (field.ComputesNumber || field.Type is FieldType.Integer or FieldType.Number or FieldType.Money)
        && decimal.TryParse(kept, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
        : field.Type == FieldType.Geometry ? Position(kept)
        : RecordEntries.Shown(package, field, kept, language);

    /// <summary>A point as longitude and latitude, anything else as GeoJSON.</summary>
    public static string Position(string shape) =>
        Shape.Kept(shape)?.Position is var (longitude, latitude)
            ? string.Create(CultureInfo.InvariantCulture, $"{longitude},{latitude}")
            : shape;

    public static RegisterField? ShapeOf(Register register) => register.Fields.FirstOrDefault(f => f.Type == FieldType.Geometry);

    /// <summary>A record as a GeoJSON feature (RFC 7946).</summary>
    public static JsonObject Feature(
        PlanPackage package,
        Register register,
        PlanRecord record,
        string title,
        bool publicOnly,
        Func<RecordRevision, IReadOnlyDictionary<string, Measured>>? measured = null
    )
    {
        var properties = new JsonObject
        {
            ["key"] = record.Key,
            ["title"] = title,
            ["state"] = record.Last.State,
            ["department"] = record.Last.Department,
            ["updated"] = NodaTime.Text.InstantPattern.ExtendedIso.Format(record.Last.At),
        };
        if (measured is not null)
        {
            foreach (var (id, value) in measured(record.Last))
            {
                properties[id] = value.Value;
                properties[id + ".time"] = value.Time.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
                if (value.Simulated)
                    properties[id + ".simulated"] = true;
                if (!value.Valid)
                    properties[id + ".valid"] = false;
            }
        }

        foreach (
            var field in register.Fields.Where(f =>
                (!publicOnly || f.Public)
                && !f.Secret
                && f.Type is not (FieldType.Geometry or FieldType.Attachment)
                && !properties.ContainsKey(f.Id)
            )
        )
        {
            if (record.Last.Fields.GetValueOrDefault(field.Id) is not { } kept)
                continue;
            properties[field.Id] =
                Identifiers.IsPersonal(field.Identifier) ? Identifiers.Mask(field.Identifier!.Value, kept)
                : RecordEntries.IsNumeric(field) && decimal.TryParse(kept, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? JsonValue.Create(number)
                : field.Type == FieldType.Truth || field.Result == Shanhe.Plans.Formulas.ValueKind.Truth ? JsonValue.Create(kept == "true")
                : field.Type == FieldType.Group ? JsonValue.Create(RecordEntries.Shown(package, field, kept))
                : JsonValue.Create(kept);
        }

        var shape = ShapeOf(register) is { } f0 && (!publicOnly || f0.Public) ? record.Last.Fields.GetValueOrDefault(f0.Id) : null;
        return new()
        {
            ["type"] = "Feature",
            ["id"] = record.Key,
            ["geometry"] = Shape.Kept(shape)?.ToMap(),
            ["properties"] = properties,
        };
    }

    public static string GeoJson(
        PlanPackage package,
        Register register,
        IEnumerable<ListedRecord> records,
        Func<RecordRevision, IReadOnlyDictionary<string, Measured>>? measured = null
    ) =>
        new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray([
                .. records.Select(r => (JsonNode)Feature(package, register, r.Record, r.Title, publicOnly: false, measured)),
            ]),
        }.ToJsonString(EvidenceJson.Options);

    /// <summary>A GeoPackage (OGC 12-128) with one feature table.</summary>
    public static byte[] GeoPackage(
        PlanPackage package,
        Register register,
        IReadOnlyList<ListedRecord> records,
        Func<RecordRevision, IReadOnlyDictionary<string, Measured>>? measured = null
    )
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".gpkg");
        try
        {
            using (
                var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString())
            )
            {
                connection.Open();
                GeoPackageFile.Write(connection, package, register, records, measured);
            }

            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
