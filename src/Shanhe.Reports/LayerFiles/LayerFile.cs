using Shanhe.Rules.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>Reads the features of a GeoJSON, GeoPackage or Shapefile, as they are given: nothing is repaired, nothing dropped.</summary>
public static class LayerFile
{
    /// <summary>Reads a file by its extension: .shp, .gpkg, anything else as GeoJSON.</summary>
    /// <param name="path">The file.</param>
    /// <param name="otherwise">The reference system of a GeoJSON that names none.</param>
    /// <exception cref="LayerFileException">It can't be read, or its reference system is not known.</exception>
    public static LayerFileContent Read(string path, int otherwise)
    {
        try
        {
            return Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".SHP" => ShapefileLayer.Read(path),
                ".GPKG" => GeoPackageLayer.Read(path),
                _ => GeoJsonLayer.Read(path, otherwise),
            };
        }
        catch (Exception e)
            when (e
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidDataException
                        or FormatException
                        or System.Text.Json.JsonException
                || e is System.Data.Common.DbException or ArgumentException or OverflowException
            )
        {
            throw new LayerFileException(LayerFileFault.NotRead, Path.GetFileName(path), e.Message, e);
        }
    }

    /// <summary>The system of a number that a file tells.</summary>
    internal static ReferenceSystem SystemOf(string path, int? epsg, string told) =>
        ReferenceSystem.Find(epsg ?? 0) ?? throw new LayerFileException(LayerFileFault.UnknownSystem, Path.GetFileName(path), told);
}
