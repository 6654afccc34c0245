using Shanhe.Plans.Shapes;
using Shanhe.Rules.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>Reads the outline of one subject from a file that a person hands over.</summary>
public static class OutlineFile
{
    /// <summary>The largest file, in bytes.</summary>
    public const long MaximumBytes = 20_000_000;

    /// <summary>The shape of the first feature that has one, mended, in degrees; <c>null</c>: the file has none.</summary>
    /// <exception cref="LayerFileException">It can't be read, or its reference system is not known.</exception>
    /// <exception cref="IOException">It is larger than may be.</exception>
    public static async ValueTask<Shape?> Read(Stream content, string name, MeasuringPlane plane, CancellationToken cancellation = default)
    {
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = File.Create(path))
                await content.CopyToAsync(file, cancellation);
            using var unpacked = await UnpackedLayer.Of(path, name, cancellation);
            var given = LayerFile.Read(unpacked.Path, Plane.Epsg);
            var found = given
                .Layer.Features.Select(f => GeometryRepair.Of(f.AsArea(), given.Layer.System, plane))
                .FirstOrDefault(f => f.Geometry is not null);
            return found switch
            {
                null => null,
                { ChoosesGround: true } => throw new LayerFileException(LayerFileFault.Crossing, name),
                _ => Shape.Of(plane.InDegrees(found.Geometry!)),
            };
        }
        finally
        {
            File.Delete(path);
        }
    }
}
