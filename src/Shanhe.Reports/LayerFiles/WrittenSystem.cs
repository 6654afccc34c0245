using ProjNet.CoordinateSystems;
using Shanhe.Plans.Shapes;
using Shanhe.Rules.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>Reads the reference system of a .prj (well-known text): by its number where it has one, else by what it says.</summary>
static class WrittenSystem
{
    const double SemiMajorAxis = 6_378_137;
    const double Close = 1e-6;

    public static ReferenceSystem Read(string path)
    {
        if (!File.Exists(path))
            throw new LayerFileException(LayerFileFault.NoSystem, Path.GetFileName(path));
        var text = File.ReadAllText(path).Trim();
        return LayerFile.SystemOf(path, Number(text), text.Length > 120 ? text[..120] + "…" : text);
    }

    static int? Number(string text)
    {
        CoordinateSystem system;
        try
        {
            system = new CoordinateSystemFactory().CreateFromWkt(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }

        if (
            system.Authority.Equals("EPSG", StringComparison.OrdinalIgnoreCase)
            && ReferenceSystem.Find((int)system.AuthorityCode) is { } known
        )
            return known.Epsg;
        return system switch
        {
            GeographicCoordinateSystem geographic => IsOfToday(geographic) ? Plane.Epsg : null,
            ProjectedCoordinateSystem projected when IsOfToday(projected.GeographicCoordinateSystem) => ReferenceSystem
                .Known.Select(ReferenceSystem.Find)
                .FirstOrDefault(s => s is { IsGeographic: false } && IsThis(projected.Projection, s))
                ?.Epsg,
            _ => null,
        };
    }

    /// <summary>Degrees on CGCS2000 or WGS 84; those of 1954 and 1980 have other ellipsoids, others other figures.</summary>
    static bool IsOfToday(GeographicCoordinateSystem system) =>
        system.AngularUnit.RadiansPerUnit is > 0.01745 and < 0.01746
        && Math.Abs(system.HorizontalDatum.Ellipsoid.SemiMajorAxis - SemiMajorAxis) < Close
        && (Says(system, "2000") || Says(system, "CGCS") || Says(system, "WGS"))
        && system.PrimeMeridian.Longitude == 0;

    static bool Says(GeographicCoordinateSystem system, string word) =>
        system.HorizontalDatum.Name.Contains(word, StringComparison.OrdinalIgnoreCase)
        || system.Name.Contains(word, StringComparison.OrdinalIgnoreCase);

    static bool IsThis(IProjection projection, ReferenceSystem system) =>
        (
            projection.ClassName.Contains("Transverse_Mercator", StringComparison.OrdinalIgnoreCase)
            || projection.ClassName.Contains("Gauss_Kruger", StringComparison.OrdinalIgnoreCase)
        )
        && Is(projection, "central_meridian", system.CentralMeridian!.Value)
        && Is(projection, "false_easting", ReferenceSystem.PlaneEasting + system.FalseEasting)
        && Is(projection, "false_northing", 0)
        && Is(projection, "latitude_of_origin", 0)
        && Is(projection, "scale_factor", 1);

    static bool Is(IProjection projection, string parameter, double value)
    {
        for (var i = 0; i < projection.NumParameters; i++)
        {
            if (projection.GetParameter(i).Name.Equals(parameter, StringComparison.OrdinalIgnoreCase))
                return Math.Abs(projection.GetParameter(i).Value - value) < Close;
        }

        return value == 0;
    }
}
