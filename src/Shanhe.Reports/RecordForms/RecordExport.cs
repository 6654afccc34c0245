using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.RecordForms;

/// <summary>Records as tables and as maps. Personal numbers are masked.</summary>
public static class RecordExport
{
    /// <summary>The records with the words of a language; their given columns can be imported again.</summary>
    public static Table Table(PlanPackage package, Register register, IEnumerable<ListedRecord> records, Language language, bool publicOnly = false)
    {
        var fields = register.Fields.Where(f => !publicOnly || f.Public).ToList();
        string[] own = ["key", "state", "department", "due", "updated"];
        string Word(string name) => RecordFormMessages.Wording.Say("column." + name).In(language);
        var rows = records.Select(r => (IReadOnlyList<object?>)
        [
            r.Record.Key, register.State(r.Record.Last.State).Name.In(language), package.Find<Department>(r.Record.Last.Department)?.Name.In(language), r.Due?.Local().Date.PlusDays(-1).ToString("uuuu-MM-dd", null), r.Record.Last.At.Local().ToString("uuuu-MM-dd HH:mm", null),
            .. fields.Select(f => Cell(package, f, r.Record.Last.Fields.GetValueOrDefault(f.Id), language)),
        ]).ToList();
        return new([.. own.Select(Word), .. fields.Select(f => f.Name.In(language))], rows) { Keys = [.. own, .. fields.Select(f => f.Id)], Title = register.Name.In(language) };
    }

    static object? Cell(PlanPackage package, RegisterField field, string? kept, Language language) => kept is null ? null
        : field.Type is FieldType.Integer or FieldType.Number or FieldType.Money && decimal.TryParse(kept, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : field.Type == FieldType.Geometry ? Position(kept)
        : RecordEntries.Shown(package, field, kept, language);

    /// <summary>A point as longitude and latitude, anything else as GeoJSON.</summary>
    public static string Position(string shape) => JsonNode.Parse(shape) is JsonObject { } o && (string?)o["type"] == "Point" && o["coordinates"] is JsonArray { Count: >= 2 } c
        ? $"{c[0]!.ToJsonString()},{c[1]!.ToJsonString()}" : shape;

    public static RegisterField? ShapeOf(Register register) => register.Fields.FirstOrDefault(f => f.Type == FieldType.Geometry);

    /// <summary>A record as a GeoJSON feature (RFC 7946).</summary>
    public static JsonObject Feature(PlanPackage package, Register register, PlanRecord record, string title, bool publicOnly)
    {
        var properties = new JsonObject { ["key"] = record.Key, ["title"] = title, ["state"] = record.Last.State, ["department"] = record.Last.Department, ["updated"] = record.Last.At.ToString() };
        foreach (var field in register.Fields.Where(f => (!publicOnly || f.Public) && !f.Secret && f.Type is not (FieldType.Geometry or FieldType.Attachment) && !properties.ContainsKey(f.Id)))
        {
            if (record.Last.Fields.GetValueOrDefault(field.Id) is not { } kept) continue;
            properties[field.Id] = Identifiers.IsPersonal(field.Identifier) ? Identifiers.Mask(field.Identifier!.Value, kept)
                : RecordEntries.IsNumeric(field) && decimal.TryParse(kept, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
                : field.Type == FieldType.Truth ? JsonValue.Create(kept == "true")
                : field.Type == FieldType.Group ? JsonValue.Create(RecordEntries.Shown(package, field, kept))
                : JsonValue.Create(kept);
        }

        var shape = ShapeOf(register) is { } f0 && (!publicOnly || f0.Public) ? record.Last.Fields.GetValueOrDefault(f0.Id) : null;
        return new() { ["type"] = "Feature", ["id"] = record.Key, ["geometry"] = shape is null ? null : JsonNode.Parse(shape), ["properties"] = properties };
    }

    public static string GeoJson(PlanPackage package, Register register, IEnumerable<ListedRecord> records) => new JsonObject
    {
        ["type"] = "FeatureCollection",
        ["features"] = new JsonArray([.. records.Select(r => (JsonNode)Feature(package, register, r.Record, r.Title, publicOnly: false))]),
    }.ToJsonString(EvidenceJson.Options);

    /// <summary>A GeoPackage (OGC 12-128) with one feature table.</summary>
    public static byte[] GeoPackage(PlanPackage package, Register register, IReadOnlyList<ListedRecord> records)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".gpkg");
        try
        {
            using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()))
            {
                connection.Open();
                GeoPackageFile.Write(connection, package, register, records);
            }

            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
