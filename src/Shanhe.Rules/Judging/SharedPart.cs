using NetTopologySuite.Geometries;
using Shanhe.Rules.Layers;

namespace Shanhe.Rules.Judging;

/// <summary>What a subject shares with a feature, in the lower dimension of both.</summary>
/// <param name="feature">The feature.</param>
/// <param name="amount">How much it is.</param>
/// <param name="border">Of an area the length of its border.</param>
/// <param name="rings">Of an area not less than the number of its rings.</param>
/// <param name="geometry">The same as a geometry, worked out when it is asked for; <c>null</c>: too little to be one.</param>
sealed class SharedPart(LayerFeature feature, double amount, double border, int rings, Lazy<Geometry?> geometry)
{
    /// <summary>Half the breadth under which an overlap is a drawing error, in metres.</summary>
    const double HalfSliver = 0.05;

    public LayerFeature Feature => feature;

    public double Amount => amount;

    public Geometry? Geometry => geometry.Value;

    /// <summary>Whether it is an area that is nowhere broader than a drawing error.</summary>
    public bool IsSliver =>
        !IsBroad && (Geometry is not { } shared || (shared.Dimension == Dimension.Surface && shared.Buffer(-HalfSliver).IsEmpty));

    /// <summary>
    /// Whether an area can't be a sliver: the strip along its border within a distance has at most the border's length times the distance, and a
    /// circle more for each hole, so that what has more area than a strip of twice the breadth has a place further inside.
    /// </summary>
    bool IsBroad
    {
        get
        {
            const double Strip = 2 * HalfSliver;
            return amount > (Strip * border) + (Math.PI * Strip * Strip * rings);
        }
    }
}
