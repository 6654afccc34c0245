using System.Globalization;
using Shanhe.Plans.Shapes;

namespace Shanhe.Capabilities.Maps;

/// <summary>
/// A square of the map in WebMercatorQuad (OGC 17-083r4, Annex D.1): zoom 0 is the world, each further one halves the squares; columns
/// count from the west, rows from the north.
/// </summary>
/// <param name="Zoom">The zoom, 0 to <see cref="MaximumZoom"/>.</param>
/// <param name="X">The column.</param>
/// <param name="Y">The row.</param>
public readonly record struct TileAddress(int Zoom, int X, int Y)
{
    /// <summary>The finest zoom that is given: a tile is 38 m wide at the equator.</summary>
    public const int MaximumZoom = 20;

    /// <summary>The address of three numbers; <c>null</c>: there is no such tile.</summary>
    public static TileAddress? Of(string zoom, string x, string y) =>
        Number(zoom) is { } z && z <= MaximumZoom && Number(x) is { } column && Number(y) is { } row && column < 1 << z && row < 1 << z
            ? new(z, column, row)
            : null;

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The tile with a margin on all sides, a share of its width, in degrees.</summary>
    public GeoBox Box(double margin = 0)
    {
        var tiles = (double)(1 << Zoom);
        return new(
            ((X - margin) / tiles * 360) - 180,
            Latitude((Y + 1 + margin) / tiles),
            ((X + 1 + margin) / tiles * 360) - 180,
            Latitude((Y - margin) / tiles)
        );
    }

    /// <summary>Where a place lies in the tile: 0 at its western and northern edge, 1 at the eastern and southern.</summary>
    public (double Right, double Down) Within(double longitude, double latitude)
    {
        var tiles = (double)(1 << Zoom);
        var phi = latitude * Math.PI / 180;
        return (((longitude + 180) / 360 * tiles) - X, ((1 - (Math.Asinh(Math.Tan(phi)) / Math.PI)) / 2 * tiles) - Y);
    }

    static double Latitude(double down) => Math.Atan(Math.Sinh(Math.PI * (1 - (2 * down)))) * 180 / Math.PI;
}
