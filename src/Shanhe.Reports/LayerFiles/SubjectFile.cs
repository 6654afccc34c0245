using Shanhe.Plans.Package;
using Shanhe.Reports.RecordForms;
using Shanhe.Rules.Layers;
using Shanhe.Rules.Repairs;

namespace Shanhe.Reports.LayerFiles;

/// <summary>Reads the features of a GeoJSON, GeoPackage or Shapefile as subjects of rules: attributes are fields by identifier or name.</summary>
public static class SubjectFile
{
    /// <param name="path">The file.</param>
    /// <param name="register">The register whose records they would be.</param>
    /// <param name="plane">The plane on which is measured.</param>
    /// <param name="otherwise">The reference system of a GeoJSON that names none.</param>
    /// <exception cref="LayerFileException">It can't be read, or its reference system is not known.</exception>
    public static IReadOnlyList<FileSubject> Read(string path, Register register, MeasuringPlane plane, int otherwise)
    {
        var content = LayerFile.Read(path, otherwise);
        var headings = new RecordHeadings(register);
        return
        [
            .. content.Layer.Features.Zip(
                content.Attributes,
                (feature, attributes) => Subject(feature.Id, attributes, headings, GeometryRepair.Of(feature, content.Layer.System, plane))
            ),
        ];
    }

    static FileSubject Subject(string id, IReadOnlyDictionary<string, string> attributes, RecordHeadings headings, RepairedFeature shape)
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

        return new(given.GetValueOrDefault("name") is { Length: > 0 } called ? called : id, given, unknown, shape);
    }
}
