using NetTopologySuite.Geometries;
using Shanhe.Rules.Layers;

namespace Shanhe.Kernels.Tests.Rules;

/// <summary>
/// Places and areas on the plane of 111° E beside figures that were computed for this by two independent series, which agree to a micrometre,
/// on the ellipsoid of CGCS2000. PROJ gives the same places within a hundredth of a millimetre (the bench of rules, truth).
/// </summary>
public class PlaneVectorTests
{
    const double Millimetre = 0.001;
    const double TenthOfSquareMetre = 0.1;

    static readonly ReferenceSystem Degrees = ReferenceSystem.Find(4490)!;

    [Theory]
    [InlineData(111.0, 0.0, 0.0000, 500_000.0000)]
    [InlineData(111.0, 35.6, 3_941_160.5507, 500_000.0000)]
    [InlineData(111.225, 35.615, 3_942_848.1354, 520_384.9926)]
    [InlineData(112.5, 35.6, 3_942_196.4740, 635_930.2537)]
    [InlineData(109.5, 35.6, 3_942_196.4740, 364_069.7463)]
    [InlineData(111.1, 35.45, 3_924_522.6127, 509_078.5597)]
    [InlineData(111.4, 35.8, 3_963_425.0687, 536_156.4126)]
    public void Degrees_come_to_the_plane_and_back_within_a_millimetre(double longitude, double latitude, double north, double east)
    {
        var place = Degrees.ToPlane(new(longitude, latitude));
        Assert.Equal(north, place.Y, Millimetre);
        Assert.Equal(east, place.X, Millimetre);
        var (backLongitude, backLatitude) = ReferenceSystem.Find(4525)!.ToDegrees(new(east + 37_000_000, north));
        Assert.Equal(longitude, backLongitude, 1e-8);
        Assert.Equal(latitude, backLatitude, 1e-8);
    }

    [Theory]
    [InlineData(111.2, 35.6, 1_005_354.80)]
    [InlineData(111.4, 35.8, 1_002_904.88)]
    public void A_hundredth_of_a_degree_has_its_area_on_the_plane(double west, double south, double area)
    {
        const int Pieces = 200;
        const double Side = 0.01;
        (double East, double North)[] corners = [(0, 0), (Side, 0), (Side, Side), (0, Side), (0, 0)];
        Coordinate[] ring =
        [
            .. corners
                .Zip(corners.Skip(1))
                .SelectMany(e =>
                    Enumerable
                        .Range(0, Pieces)
                        .Select(i => new Coordinate(
                            west + e.First.East + ((e.Second.East - e.First.East) * i / Pieces),
                            south + e.First.North + ((e.Second.North - e.First.North) * i / Pieces)
                        ))
                ),
            new(west, south),
        ];
        var repaired = GeometryRepair.Of(
            new(
                "f",
                new(
                    Dimension.Surface,
                    [
                        [ring],
                    ],
                    HasHeight: false
                )
            ),
            Degrees
        );
        Assert.Empty(repaired.Problems);
        Assert.Equal(area, repaired.Geometry!.Area, TenthOfSquareMetre);
    }
}
