using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Loading;

/// <summary>Checks that a layer of rules has one source, that its source can give it, and that its fields can be read from files.</summary>
sealed class SpatialLayerChecker(Func<string, Register?> find, YamlMarks marks, List<Problem> problems)
{
    const int LeastGrid = 100;
    const int MostGrid = 100_000;

    static readonly FieldType[] Types = [FieldType.Text, FieldType.Number, FieldType.Integer, FieldType.Date, FieldType.Code];

    void Report(string code, Place at, string? suggestion, params ReadOnlySpan<object?> values) =>
        problems.Add(new(code, at, LoadingMessages.Wording.Say(code, values), suggestion));

    public void Check(SpatialLayer layer)
    {
        if (layer is { Register: not null, Grid: not null })
            Report("P240", marks.Of(layer, nameof(SpatialLayer.Grid)), null, layer.Id);
        if (layer.Register is { } id)
        {
            if (find(id) is { } register)
                CheckRegister(layer, register);
        }
        else if (layer.States.Count > 0)
            Report("P243", marks.Of(layer, nameof(SpatialLayer.States)), null, layer.Id);

        if (layer.Grid is { } side && (side is < LeastGrid or > MostGrid || layer.Geometry != GeometryKind.Area))
            Report("P244", marks.Of(layer, nameof(SpatialLayer.Grid)), null, side, LeastGrid, MostGrid);
        foreach (var field in layer.Fields)
            CheckField(layer, field);
        CheckColumns(layer);
    }

    void CheckRegister(SpatialLayer layer, Register register)
    {
        if (register.Geometry != layer.Geometry)
            Report("P241", marks.Of(layer, nameof(SpatialLayer.Register)), null, register.Id, layer.Id);
        foreach (var state in layer.States.Where(s => register.States.All(k => k.Id != s)))
            Report(
                "P242",
                marks.Of(layer, nameof(SpatialLayer.States)),
                Nearest.Name(state, register.States.Select(s => s.Id)),
                state,
                register.Id
            );
        foreach (var field in layer.Fields)
        {
            if (register.Fields.All(f => f.Id != field.Id))
                Report("P248", field.At, Nearest.Name(field.Id, register.Fields.Select(f => f.Id)), field.Id, register.Id);
        }
    }

    void CheckField(SpatialLayer layer, RegisterField field)
    {
        if (!Types.Contains(field.Type))
            Report("P245", field.At, null, field.Id, layer.Id, YamlBinder.Name(field.Type.ToString()));
        if (field is { Type: FieldType.Code, CodeList: null, Codes.Count: 0 } && layer.Register is null)
            Report("P249", field.At, null, field.Id, layer.Id);
    }

    void CheckColumns(SpatialLayer layer)
    {
        var claimed = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = marks.Of(layer, nameof(SpatialLayer.Columns));
        foreach (var (field, names) in layer.Columns)
        {
            if (layer.Field(field) is null)
                Report("P246", at, Nearest.Name(field, layer.Fields.Select(f => f.Id)), field, layer.Id);
            foreach (var name in names)
            {
                if (!claimed.TryAdd(name, field))
                    Report("P247", at, null, name, claimed[name], field);
            }
        }
    }
}
