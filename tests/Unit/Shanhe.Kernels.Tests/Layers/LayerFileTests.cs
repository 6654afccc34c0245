using System.IO.Compression;
using System.Text;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using Shanhe.Reports.LayerFiles;
using Shanhe.Rules.Layers;

namespace Shanhe.Kernels.Tests.Layers;

/// <summary>Files of surveyors: Shapefiles of two encodings, what is said of the reference system goes before what a file tells.</summary>
public class LayerFileTests
{
    static readonly GeometryFactory Factory = new();

    static Feature Square(string name) =>
        new(Factory.ToGeometry(new Envelope(111.2, 111.21, 35.6, 35.61)), new AttributesTable { { "MC", name }, { "年份", "2025" } });

    static string Shapefile(Encoding encoding, string? cpg)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var path = Path.Combine(Checkout.Temporary(), "layer.shp");
        NetTopologySuite.IO.Esri.Shapefile.WriteAllFeatures([Square("红线一区")], path, encoding: encoding);
        File.WriteAllText(
            Path.ChangeExtension(path, ".prj"),
            """GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4490"]]"""
        );
        File.Delete(Path.ChangeExtension(path, ".cpg"));
        if (cpg is not null)
            File.WriteAllText(Path.ChangeExtension(path, ".cpg"), cpg);
        return path;
    }

    [Theory]
    [InlineData("utf-8", "UTF-8")]
    [InlineData("utf-8", null)]
    [InlineData("gb18030", "GBK")]
    [InlineData("gb18030", null)]
    public void Texts_are_read_with_the_encoding_that_is_told_and_without(string encoding, string? cpg)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var read = LayerFile.Read(Shapefile(Encoding.GetEncoding(encoding), cpg), 4490);
        Assert.Equal("红线一区", read.Attributes[0]["MC"]);
        Assert.Equal("2025", read.Attributes[0]["年份"]);
    }

    [Fact]
    public void What_is_said_of_the_reference_system_goes_before_what_the_file_tells() =>
        Assert.Equal("GCJ-02", LayerFile.Read(Shapefile(Encoding.UTF8, "UTF-8"), 4490, ReferenceSystem.Find("gcj-02")).Layer.System.Name);

    [Fact]
    public void A_zone_of_six_degrees_is_known_by_its_parameters_where_no_number_is_written()
    {
        var shape = Shapefile(Encoding.UTF8, "UTF-8");
        File.WriteAllText(
            Path.ChangeExtension(shape, ".prj"),
            """PROJCS["CGCS2000_GK_Zone_19",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",19500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",111.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"""
        );
        Assert.Equal(4497, LayerFile.Read(shape, 4490).Layer.System.Epsg);
    }

    [Theory]
    [InlineData("a.zip", ".zip")]
    [InlineData("图层.GeoJSON", ".geojson")]
    [InlineData("a.exe", "")]
    [InlineData("../../a", "")]
    public void Only_endings_of_layers_are_kept(string name, string ending) => Assert.Equal(ending, LayerFile.EndingOf(name));

    [Fact]
    public async Task A_zip_holds_one_layer_and_is_unpacked_under_names_of_our_own()
    {
        var shape = Shapefile(Encoding.UTF8, "UTF-8");
        var zip = Path.Combine(Checkout.Temporary(), "layer.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            foreach (var ending in new[] { ".shp", ".dbf", ".prj", ".cpg" })
                archive.CreateEntryFromFile(Path.ChangeExtension(shape, ending), "../../红线" + ending);
        }

        using var unpacked = await UnpackedLayer.Of(zip, "layer.zip", TestContext.Current.CancellationToken);
        Assert.Equal("红线一区", LayerFile.Read(unpacked.Path, 4490).Attributes[0]["MC"]);
        Assert.Equal(zip, unpacked.Whole);
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Update))
            archive.CreateEntryFromFile(shape, "second.shp");
        await Assert.ThrowsAsync<LayerFileException>(() => UnpackedLayer.Of(zip, "layer.zip", TestContext.Current.CancellationToken));
    }
}
