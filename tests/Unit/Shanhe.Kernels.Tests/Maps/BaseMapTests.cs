using System.IO.Compression;
using System.Text.Json;
using Shanhe.Web.Api.Maps;

namespace Shanhe.Kernels.Tests.Maps;

/// <summary>The boundaries that the build takes along.</summary>
public class BaseMapTests
{
    static JsonDocument? Read(string prefecture)
    {
        using var packed = typeof(BaseMap).Assembly.GetManifestResourceStream($"map/{prefecture}.json.br");
        if (packed is null)
            return null;
        using var plain = new BrotliStream(packed, CompressionMode.Decompress);
        return JsonDocument.Parse(plain);
    }

    [Fact]
    public void A_county_has_its_boundary_and_its_neighbours_by_its_code()
    {
        using var found = Read("1408");
        Assert.NotNull(found);
        var counties = found.RootElement.GetProperty("counties").EnumerateArray().ToList();
        Assert.Equal(13, counties.Count);
        var county = counties.Single(c => c.GetProperty("code").GetString() == "140825");
        Assert.Equal("新绛县", county.GetProperty("name").GetString());
        var steps = county.GetProperty("polygons")[0][0].EnumerateArray().Select(s => s.GetInt32()).ToList();
        var grid = found.RootElement.GetProperty("grid").GetDouble();
        var (x, west, east) = (0, double.MaxValue, double.MinValue);
        for (var i = 0; i < steps.Count; i += 2)
        {
            x += steps[i];
            (west, east) = (Math.Min(west, x * grid), Math.Max(east, x * grid));
        }

        Assert.Equal(111.036, west, 0.001);
        Assert.Equal(111.349, east, 0.001);
        Assert.StartsWith("/map/base/140825.json?v=", BaseMap.AddressOf("140825"), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_prefecture_is_within_what_a_map_may_cost()
    {
        var files = typeof(BaseMap).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("map/", StringComparison.Ordinal)).ToList();
        Assert.InRange(files.Count, 330, 400);
        Assert.All(
            files,
            f =>
            {
                using var packed = typeof(BaseMap).Assembly.GetManifestResourceStream(f)!;
                Assert.InRange(packed.Length, 100, 61_440);
            }
        );
    }

    [Theory]
    [InlineData("990001")]
    [InlineData("14")]
    [InlineData("../../1408")]
    public void A_code_without_a_boundary_has_none(string division) => Assert.Null(BaseMap.AddressOf(division));
}
