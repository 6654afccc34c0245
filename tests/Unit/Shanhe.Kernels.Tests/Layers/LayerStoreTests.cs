using System.Data.Common;
using System.Diagnostics;
using NetTopologySuite.Geometries;
using NodaTime;
using Shanhe.Evidence.Journals;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Plans.Package;
using Shanhe.Rules.Layers;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Layers;

/// <summary>Versions of layers are evidence: journalled, unchangeable, found again as they were.</summary>
public sealed class LayerStoreTests(ITestOutputHelper output)
{
    static readonly byte[] File = "一个文件"u8.ToArray();

    static readonly GeometryFactory Factory = new();

    static LayerFeature Square(int i)
    {
        var (x, y) = (500_000d + (i % 400 * 50), 3_930_000d + (i / 400 * 50));
        return new(
            $"f{i}",
            new Dictionary<string, string> { ["name"] = $"图斑{i}" },
            Factory.ToGeometry(new Envelope(x, x + 40, y, y + 40))
        );
    }

    static KeptVersion Version(IReadOnlyCollection<LayerFeature> features) =>
        new()
        {
            Layer = "forest",
            ValidFrom = new LocalDate(2025, 1, 1),
            Source = "林业局 1号",
            Certainty = Certainty.Text,
            GivenIn = "EPSG:4490",
            Plane = 4546,
            Extent = LayerExtent.Of(features),
            Hash = FeatureHash.Of(features),
            FileName = "forest.geojson",
            FileHash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File)),
            FileSize = File.Length,
            Actor = "forestry",
            At = Instant.FromUtc(2025, 1, 1, 0, 0),
        };

    static ValueTask<KeptVersion> Keep(SqlEvidenceStore store, int count)
    {
        LayerFeature[] features = [.. Enumerable.Range(0, count).Select(Square)];
        return store.Layers.Keep(Version(features), features, () => new MemoryStream(File));
    }

    [Fact]
    public async Task A_version_is_found_again_as_it_was_with_its_file_and_its_line_of_the_journal()
    {
        using var store = TestStores.New();
        store.Rehearsals = 1;
        Assert.Equal((1, 2), ((await Keep(store, 3)).Number, (await Keep(store, 2)).Number));
        var features = await store.Layers.Features("forest", 1, TestContext.Current.CancellationToken);
        var versions = await store.Layers.Versions("forest", TestContext.Current.CancellationToken);
        Assert.Equal(["f0", "f1", "f2"], features.Select(f => f.Id));
        Assert.Equal("图斑1", features[1].Attributes["name"]);
        Assert.Equal(versions[0].Hash, FeatureHash.Of(features));
        Assert.Equal(4_800, versions[0].Extent.Area);
        using var file = new MemoryStream();
        Assert.True(await store.Layers.CopyFile(versions[1].FileHash, file, TestContext.Current.CancellationToken));
        Assert.Equal(File, file.ToArray());
        var lines = await store.Journal(kind: "layer", cancellation: TestContext.Current.CancellationToken).ToListAsync();
        Assert.Equal(["forest/1", "forest/2"], lines.Select(l => l.Subject));
        Assert.Null(await store.FirstDerivedBreak(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("UPDATE layer_feature SET id = 'x'")]
    [InlineData("DELETE FROM layer_version")]
    [InlineData("DELETE FROM layer_file")]
    public async Task Nothing_of_a_version_can_be_changed(string sql)
    {
        using var store = TestStores.New();
        await Keep(store, 1);
        var refused = Assert.ThrowsAny<DbException>(() => TestStores.Behind(store, sql, guarded: true));
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feature_that_was_changed_behind_the_program_is_found()
    {
        using var store = TestStores.New();
        await Keep(store, 2);
        TestStores.Behind(store, "UPDATE layer_feature SET attributes = '{}' WHERE no = 1");

        var broken = await store.FirstDerivedBreak(TestContext.Current.CancellationToken);
        Assert.Equal((BreakKind.Derived, "layer_feature"), (broken!.Kind, broken.Detail));
    }

    [Fact]
    public async Task A_hundred_thousand_areas_are_kept_read_and_found_by_place()
    {
        using var store = TestStores.New();
        var watch = Stopwatch.StartNew();
        await Keep(store, 100_000);
        var kept = watch.Elapsed;
        var features = await store.Layers.Features("forest", 1, TestContext.Current.CancellationToken);
        var version = new LayerVersion("forest", 1, new(2025, 1, 1), "", Certainty.Text, false, "", features);
        var found = version.Around(Square(54_321).Geometry, -1);
        output.WriteLine(
            $"kept {kept.TotalSeconds:0.0} s, read and indexed {(watch.Elapsed - kept).TotalSeconds:0.0} s, {GC.GetTotalMemory(false) / 1_000_000} MB held"
        );
        Assert.Equal("f54321", Assert.Single(found).Id);
    }
}
