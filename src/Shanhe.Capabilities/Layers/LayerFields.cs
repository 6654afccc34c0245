using System.Globalization;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;

namespace Shanhe.Capabilities.Layers;

/// <summary>Reads the columns of files as the fields of a layer: by id, by either name, or by a column that the layer names. Immutable.</summary>
sealed class LayerFields
{
    /// <summary>Columns that files have for themselves.</summary>
    static readonly string[] Own = ["id", "fid", "ogc_fid", "objectid", "shape_length", "shape_area", "shape_leng", "style"];

    /// <summary>Columns that a converted drawing (DXF, KML) has for itself.</summary>
    static readonly string[] OfDrawings =
    [
        "paperspace",
        "subclasses",
        "linetype",
        "entityhandle",
        "text",
        "layer",
        "tessellate",
        "extrude",
        "visibility",
        "draworder",
        "icon",
        "altitudemode",
    ];

    /// <summary>The layer of a DXF drawing: its features have no fields, and one without a name is called by the layer on which it is drawn.</summary>
    const string DrawnOn = "Layer";
    const string Name = "name";

    readonly PlanPackage _package;
    readonly SpatialLayer _layer;
    readonly Dictionary<string, string> _columns = new(StringComparer.OrdinalIgnoreCase);

    public LayerFields(PlanPackage package, SpatialLayer layer)
    {
        (_package, _layer) = (package, layer);
        foreach (var field in layer.Fields)
        {
            foreach (var name in new[] { field.Id, field.Name.Zh, field.Name.En }.Concat(layer.Columns.GetValueOrDefault(field.Id) ?? []))
                _columns.TryAdd(name, field.Id);
        }
    }

    /// <summary>The attributes of a feature by the ids of their fields; what the layer does not have is left out.</summary>
    public IReadOnlyDictionary<string, string> Known(IReadOnlyDictionary<string, string> attributes)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in attributes)
        {
            // The id of the field goes before its other names.
            if (_columns.TryGetValue(name, out var field) && value.Trim().Length > 0 && (name == field || !known.ContainsKey(field)))
                known[field] = value.Trim();
        }

        if (attributes.TryGetValue(DrawnOn, out var drawn) && _layer.Field(Name) is not null && !known.ContainsKey(Name))
            known[Name] = drawn.Trim();
        return known;
    }

    /// <summary>The columns that hold something and are no field of the layer.</summary>
    public IReadOnlyList<string> Unknown(IEnumerable<IReadOnlyDictionary<string, string>> attributes) =>
        [
            .. attributes
                .SelectMany(a => a.Keys)
                .Distinct(StringComparer.Ordinal)
                .Where(n => !_columns.ContainsKey(n) && !Own.Concat(OfDrawings).Contains(n, StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The values of a feature in the form in which they are kept; what does not fit is reported with its feature.</summary>
    public IReadOnlyDictionary<string, string> Read(string feature, IReadOnlyDictionary<string, string> given, List<Problem> problems)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in _layer.Fields)
        {
            if (!given.TryGetValue(field.Id, out var text))
            {
                if (field.Required)
                    problems.Add(LayerMessages.Problem("E432", feature, field.Name));
            }
            else if (Value(field, text) is { } value)
                read[field.Id] = value;
            else if (field.Type == FieldType.Code)
                problems.Add(
                    LayerMessages.Problem(
                        "E433",
                        feature,
                        field.Name,
                        text,
                        string.Join("、", _package.CodesOf(field).Select(c => c.Name.Zh))
                    )
                );
            else
                problems.Add(LayerMessages.Problem("E434", feature, field.Name, text));
        }

        return read;
    }

    string? Value(RegisterField field, string text) =>
        field.Type switch
        {
            FieldType.Code => CodeOf(field, PlainText.Visible(text)),
            FieldType.Number => Number(field, text)?.ToString(CultureInfo.InvariantCulture),
            FieldType.Integer => Number(field, text) is { } whole && decimal.Truncate(whole) == whole
                ? whole.ToString("0", CultureInfo.InvariantCulture)
                : null,
            FieldType.Date => WrittenMoment.Read(text) is { Precision: not MomentPrecision.Month } day
                ? day.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
                : null,
            _ => text.Length <= field.MaxLength ? text : null,
        };

    string? CodeOf(RegisterField field, string text)
    {
        var codes = _package.CodesOf(field);
        return (codes.FirstOrDefault(c => c.Id == text) ?? codes.FirstOrDefault(c => c.Name.Zh == text || c.Name.En == text))?.Id;
    }

    decimal? Number(RegisterField field, string text)
    {
        var written = WrittenNumber.Read(text, _package.UnitOf(field.Unit), _package.Units);
        return written.IsRead && written.Value >= (field.Min ?? decimal.MinValue) && written.Value <= (field.Max ?? decimal.MaxValue)
            ? written.Value
            : null;
    }
}
