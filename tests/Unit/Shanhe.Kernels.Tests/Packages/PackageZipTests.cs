using System.IO.Compression;
using Shanhe.Capabilities.Packages;

namespace Shanhe.Kernels.Tests.Packages;

/// <summary>A zip gives nothing but a package's own files, within its bounds, whatever it says of itself.</summary>
public class PackageZipTests
{
    static byte[] Zip(Action<ZipArchive> fill)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            fill(archive);
        return memory.ToArray();
    }

    static void Add(ZipArchive archive, string name, string text = "kind: plan")
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }

    static byte[] With(params string[] names) =>
        Zip(a =>
        {
            foreach (var name in names)
                Add(a, name);
        });

    [Theory]
    [InlineData("plan.yaml", "plan/plan.yaml")]
    [InlineData("our/plan.yaml", "our/plan.yaml")]
    public void The_plan_stands_at_the_top_or_in_a_folder_there(string given, string kept) =>
        Assert.Equal([kept], PackageZip.Read(With(given)).Files!.Contents.Keys);

    [Fact]
    public void Layers_lie_beside_the_plan_and_the_same_files_have_one_hash()
    {
        var first = PackageZip.Read(With("our/plan.yaml", "city/layer.yaml", "our/demo/figures.csv", "our/README.md")).Files!;
        Assert.Equal(["city/layer.yaml", "our/README.md", "our/demo/figures.csv", "our/plan.yaml"], first.Contents.Keys);
        Assert.Equal(
            first.Hash,
            PackageZip.Read(With("our/README.md", "our/demo/figures.csv", "city/layer.yaml", "our/plan.yaml")).Files!.Hash
        );
        Assert.NotEqual(first.Hash, PackageZip.Read(With("our/plan.yaml", "city/layer.yaml")).Files!.Hash);
    }

    [Theory]
    [InlineData("../plan.yaml", "E462")]
    [InlineData("our/../../x.yaml", "E462")]
    [InlineData("/etc/x.yaml", "E462")]
    [InlineData("C:/x.yaml", "E462")]
    [InlineData("our\\x.yaml", "E462")]
    [InlineData("our/. /x.yaml", "E462")]
    [InlineData("PLAN.yaml", "E462")]
    [InlineData("run.sh", "E463")]
    [InlineData("our/photo.png", "E463")]
    [InlineData("deep/below/plan.yaml", null)]
    [InlineData("second/plan.yaml", null)]
    public void A_name_that_leads_elsewhere_or_is_no_file_of_a_package_is_refused(string name, string? code) =>
        Assert.Equal(code, PackageZip.Read(With("plan.yaml", name)).Problem?.Code);

    [Fact]
    public void A_link_is_refused()
    {
        var zip = Zip(a =>
        {
            Add(a, "plan.yaml");
            var link = a.CreateEntry("x.yaml");
            link.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var writer = new StreamWriter(link.Open());
            writer.Write("/etc/passwd");
        });
        Assert.Equal("E462", PackageZip.Read(zip).Problem!.Code);
    }

    [Fact]
    public void Of_two_plans_nobody_knows_which_is_meant() =>
        Assert.Equal("E464", PackageZip.Read(With("a/plan.yaml", "b/plan.yaml")).Problem!.Code);

    [Fact]
    public void What_comes_out_is_bounded_whatever_the_archive_says()
    {
        var zeros = new string('0', 5_000_001);
        Assert.Equal("E461", PackageZip.Read(Zip(a => Add(a, "plan.yaml", zeros))).Problem!.Code);
        Assert.Equal(
            "E461",
            PackageZip
                .Read(
                    Zip(a =>
                    {
                        for (var i = 0; i < 11; i++)
                            Add(a, $"t{i}.csv", zeros[..4_800_000]);
                    })
                )
                .Problem!.Code
        );
        Assert.Equal("E461", PackageZip.Read(With([.. Enumerable.Range(0, 1_001).Select(i => $"f{i}.md")])).Problem!.Code);
        Assert.Equal("E460", PackageZip.Read([1, 2, 3]).Problem!.Code);
        Assert.Equal("E464", PackageZip.Read(With("a.yaml")).Problem!.Code);
    }

    [Fact]
    public void A_kept_package_is_given_out_while_it_is_what_it_was()
    {
        var folder = Checkout.Temporary();
        var archive = new PackageArchive(folder);
        var hash = archive.Keep(PackageFiles.InFolder(Checkout.SmallPlan));
        Assert.Equal(hash, archive.Keep(PackageFiles.InFolder(Checkout.SmallPlan)));
        var kept = archive.PlanFolder(hash)!;
        Assert.Equal(hash, archive.HashOf(kept));
        Assert.Null(archive.LivePlanFolder());
        archive.SetLive(hash);
        Assert.Equal(kept, archive.LivePlanFolder());
        Assert.NotNull(Checkout.Load(kept));
        File.AppendAllText(Path.Combine(kept, "plan.yaml"), "\n");
        Assert.Null(archive.LivePlanFolder());
        Assert.Null(archive.PlanFolder("../" + hash));
    }
}
