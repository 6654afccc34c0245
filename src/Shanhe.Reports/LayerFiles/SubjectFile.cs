using Shanhe.Capabilities.Layers;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Text;
using Shanhe.Reports.RecordForms;
using Shanhe.Rules.Layers;
using Shanhe.Rules.Repairs;

namespace Shanhe.Reports.LayerFiles;

/// <summary>Reads the features of a file of a layer as subjects of rules: attributes are fields by identifier or name.</summary>
public static class SubjectFile
{
    /// <param name="path">The file.</param>
    /// <param name="register">The register whose records they would be.</param>
    /// <param name="plane">The plane on which is measured.</param>
    /// <param name="otherwise">The reference system of a GeoJSON that names none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LayerFileException">It can't be read, or its reference system is not known.</exception>
    public static async ValueTask<IReadOnlyList<FileSubject>> Read(
        string path,
        Register register,
        MeasuringPlane plane,
        int otherwise,
        CancellationToken cancellation = default
    )
    {
        using var unpacked = await UnpackedLayer.Of(path, Path.GetFileName(path), cancellation);
        var content = LayerFile.Read(unpacked.Path, otherwise);
        var headings = new RecordHeadings(register);
        var place = register.Fields.FirstOrDefault(f => f.Type == FieldType.Geometry);
        return
        [
            .. content.Layer.Features.Zip(
                content.Attributes,
                (feature, attributes) =>
                    Subject(feature, attributes, headings, place, GeometryRepair.Of(feature, content.Layer.System, plane), plane)
            ),
        ];
    }

    static FileSubject Subject(
        GivenFeature feature,
        IReadOnlyDictionary<string, string> attributes,
        RecordHeadings headings,
        RegisterField? place,
        RepairedFeature shape,
        MeasuringPlane plane
    )
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var unknown = new List<string>();
        foreach (var (name, value) in attributes)
        {
            if (headings.Know(name) is { } field)
                given[field] = value;
            else if (name != "id")
                unknown.Add(name);
        }

        if (place is not null && shape.Geometry is { } geometry)
            given[place.Id] = Shape.Of(plane.InDegrees(geometry)).ToString();
        return new(
            given.GetValueOrDefault("name") is { Length: > 0 } called ? called : feature.Id,
            given,
            unknown,
            shape,
            place is null ? null : FaultOf(feature, shape, place)
        );
    }

    static Problem? FaultOf(GivenFeature feature, RepairedFeature shape, RegisterField place) =>
        shape.ChoosesGround ? new("E392", new(place.Id, 0, 0), RecordMessages.Wording.Say("E392", place.Name))
        : shape.Geometry is null && (feature.IsUnsupported || feature.Geometry is { IsEmpty: false })
            ? LayerMessages.Problem("E435", place.Id, LayerMessages.Wording.Say("geometry." + shape.Problems[0].Problem))
        : null;
}
