using System.Text.Json;
using Shanhe.Rules.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>Reads the features of a GeoJSON, GeoPackage or Shapefile, as they are given: nothing is repaired, nothing dropped.</summary>
public static class LayerFile
{
    static readonly string[] Endings = [".zip", ".shp", ".gpkg", ".geojson", ".json", ".kml", ".kmz", ".dxf"];

    /// <summary>Reads a file by its extension: .shp, .gpkg, anything else as GeoJSON.</summary>
    /// <param name="path">The file.</param>
    /// <param name="otherwise">The reference system of a GeoJSON that names none.</param>
    /// <param name="said">The reference system that is said to be its own, whatever the file tells; <c>null</c>: what the file tells.</param>
    /// <exception cref="LayerFileException">It can't be read, or its reference system is not known.</exception>
    public static LayerFileContent Read(string path, int otherwise, ReferenceSystem? said = null)
    {
        var ending = Path.GetExtension(path).ToUpperInvariant();
        try
        {
            return ending switch
            {
                ".SHP" => ShapefileLayer.Read(path, said),
                ".GPKG" => GeoPackageLayer.Read(path, said),
                _ => GeoJsonLayer.Read(path, otherwise, said),
            };
        }
        catch (JsonException e)
        {
            throw new LayerFileException(LayerFileFault.NotJson, Path.GetFileName(path), e.LineNumber + 1, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LayerFileException(LayerFileFault.Unopened, Path.GetFileName(path), inner: e);
        }
        catch (Exception e)
            when (e
                    is InvalidDataException
                        or FormatException
                        or System.Data.Common.DbException
                        or ArgumentException
                        or OverflowException
                        or InvalidOperationException
            )
        {
            throw new LayerFileException(
                ending switch
                {
                    ".SHP" => LayerFileFault.NotShapefile,
                    ".GPKG" => LayerFileFault.NotGeoPackage,
                    _ => LayerFileFault.NotGeoJson,
                },
                Path.GetFileName(path),
                inner: e
            );
        }
    }

    /// <summary>The ending of a file's name, if it is one of a layer, in small letters; blank: it is none.</summary>
    public static string EndingOf(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is var ending && Endings.Contains(ending) ? ending : "";

    /// <summary>The system of a number that a file tells.</summary>
    internal static ReferenceSystem SystemOf(string path, int? epsg, string told) =>
        ReferenceSystem.Find(epsg ?? 0) ?? throw new LayerFileException(LayerFileFault.UnknownSystem, Path.GetFileName(path), told);
}
