using NetTopologySuite.Geometries;

namespace Shanhe.Rules.Layers;

/// <summary>How much a layer holds on the plane, feature by feature: what overlaps counts twice.</summary>
/// <param name="Features">How many features.</param>
/// <param name="Area">Square metres of areas.</param>
/// <param name="Length">Metres of lines.</param>
/// <param name="Points">Points.</param>
public sealed record LayerExtent(int Features, double Area, double Length, int Points)
{
    public static LayerExtent Of(IEnumerable<LayerFeature> features)
    {
        var (count, area, length, points) = (0, 0d, 0d, 0);
        foreach (var geometry in features.Select(f => f.Geometry))
        {
            count++;
            switch (geometry.Dimension)
            {
                case Dimension.Surface:
                    area += geometry.Area;
                    break;
                case Dimension.Curve:
                    length += geometry.Length;
                    break;
                default:
                    points += geometry.NumGeometries;
                    break;
            }
        }

        return new(count, Math.Round(area, 2), Math.Round(length, 2), points);
    }
}
