using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>A county on a province on the nation: what each layer adds, says otherwise and leaves out.</summary>
public class LayerTests
{
    const string Nation = "kind: layer\nid: nation\nname: {zh: 全国, en: Nation}\n";
    const string Province = "kind: layer\nid: province\nname: {zh: 某省, en: Province}\nextends: nation\n";

    readonly string _folder = Checkout.Temporary();

    /// <summary>The small plan in three layers: what everybody has, a province with the files given, and the county's plan and indicators.</summary>
    LoadResult Load(string province = "", string county = "", string head = Province, string extends = "province", bool spare = false)
    {
        var nation = Directory.CreateDirectory(Path.Combine(_folder, "nation")).FullName;
        var middle = Directory.CreateDirectory(Path.Combine(_folder, "province")).FullName;
        var own = Directory.CreateDirectory(Path.Combine(_folder, "county")).FullName;
        foreach (var file in Directory.EnumerateFiles(Checkout.SmallPlan))
        {
            var name = Path.GetFileName(file);
            File.Copy(file, Path.Combine(name is "plan.yaml" or "indicators.yaml" ? own : nation, name));
        }

        File.WriteAllText(Path.Combine(nation, "layer.yaml"), Nation);
        if (spare)
            File.WriteAllText(
                Path.Combine(nation, "spare.yaml"),
                "kind: departments\nitems:\n  - {id: spare, name: {zh: 备用, en: Spare}}\n"
            );
        File.WriteAllText(Path.Combine(middle, "layer.yaml"), head);
        if (province.Length > 0)
            File.WriteAllText(Path.Combine(middle, "more.yaml"), province);
        if (county.Length > 0)
            File.WriteAllText(Path.Combine(own, "more.yaml"), county);
        File.AppendAllText(Path.Combine(own, "plan.yaml"), $"extends: {extends}\n");
        return PackageLoader.Load(own);
    }

    static PlanPackage Sound(LoadResult loaded)
    {
        Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        return loaded.Package!;
    }

    [Fact]
    public void What_every_layer_of_a_chain_holds_is_in_the_package()
    {
        var package = Sound(
            Load(province: "kind: departments\nitems:\n  - {id: province-bureau, name: {zh: 省厅, en: Provincial bureau}}\n")
        );
        Assert.NotNull(package.Find<Register>("outfalls"));
        Assert.NotNull(package.Find<Department>("province-bureau"));
        Assert.NotNull(package.Find<Indicator>("1"));
    }

    [Theory]
    [InlineData("province")]
    [InlineData("../province")]
    public void A_layer_is_named_by_its_name_or_its_folder(string extends) => Sound(Load(extends: extends));

    [Fact]
    public void An_item_above_says_field_by_field_what_it_says_otherwise()
    {
        var package = Sound(
            Load(
                province: """
                kind: registers
                items:
                  - override: outfalls
                    name: {en: Discharge outlets}
                    writers: [lead]
                    fields:
                      - {id: width, max: 30}
                      - {id: remark, name: {zh: 备注, en: Remark}, type: text}
                """,
                county: "kind: registers\nitems:\n  - {override: outfalls, key: \"QS-{year}-{no:4}\"}\n"
            )
        );
        var outfalls = package.Find<Register>("outfalls")!;
        Assert.Equal(("排口", "Discharge outlets"), (outfalls.Name.Zh, outfalls.Name.En));
        Assert.Equal(["lead"], outfalls.Writers);
        Assert.Equal("QS-{year}-{no:4}", outfalls.Key);
        Assert.Equal((0m, 30m, "m"), (outfalls.Field("width")!.Min, outfalls.Field("width")!.Max, outfalls.Field("width")!.Unit));
        Assert.Equal(["name", "code"], outfalls.Fields.Select(f => f.Id).Take(2));
        Assert.Equal("remark", outfalls.Fields[^1].Id);
        Assert.Equal(5, outfalls.States.Count);
    }

    [Fact]
    public void A_fault_is_named_where_it_stands_whichever_layer_that_is()
    {
        var problem = Assert.Single(
            Load(province: "kind: registers\nitems:\n  - override: outfalls\n    fields:\n      - {id: depth, unit: mm2}\n").Problems,
            p => p.Code == "P111"
        );
        Assert.Equal(("province/more.yaml", 5), (problem.At.File, problem.At.Line));
        var below = Assert.Single(
            new LayerTests().Load(county: "kind: registers\nitems:\n  - {override: outfalls, code-lists: []}\n").Problems,
            p => p.Code == "P103"
        );
        Assert.Equal(("county/more.yaml", 3), (below.At.File, below.At.Line));
    }

    [Theory]
    [InlineData("registers: [orders]", "orders")]
    [InlineData("areas: [river]", "outfalls")]
    public void What_a_layer_leaves_out_is_gone_with_what_belongs_to_it(string without, string gone)
    {
        var loaded = Load(head: Province + $"without: {{{without}}}\n");
        // Whoever still names it is told so.
        Assert.Contains(loaded.Problems, p => p.Code == "P110");
        Assert.DoesNotContain(loaded.Problems, p => p.Code is "P157" or "P158" or "P159");
        Assert.DoesNotContain(loaded.Problems, p => p.At.File.EndsWith($"/{gone}.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_left_out_and_named_by_nobody_leaves_a_sound_package()
    {
        var package = Sound(Load(head: Province + "without: {departments: [spare]}\n", spare: true));
        Assert.Null(package.Find<Department>("spare"));
        Assert.NotNull(package.Find<Department>("parks"));
    }

    [Theory]
    [InlineData("without: {registers: [outfals]}", "P158", "outfalls")]
    [InlineData("without: {register: [outfalls]}", "P159", "registers")]
    [InlineData("without: [outfalls]", "P102", null)]
    [InlineData("extends: natoin", "P155", "nation")]
    [InlineData("extends: ../nowhere", "P155", null)]
    [InlineData("extends: county", "P156", null)]
    public void What_can_not_be_left_out_or_built_on_is_named_and_nothing_that_follows_from_it(string line, string code, string? nearest)
    {
        var head = line.StartsWith("extends", StringComparison.Ordinal)
            ? Province.Replace("extends: nation", line, StringComparison.Ordinal)
            : Province + line + "\n";
        var problem = Assert.Single(Load(head: head).Problems);
        Assert.Equal((code, nearest), (problem.Code, problem.Suggestion));
        Assert.Equal("province/layer.yaml", problem.At.File);
        Assert.True(problem.At.Line >= 4);
    }

    [Theory]
    [InlineData("registers", "outfals", "outfalls")]
    [InlineData("series", "outfalls.sinned", "outfalls.signed")]
    public void An_item_that_is_not_there_can_not_be_overridden(string kind, string id, string nearest)
    {
        var problem = Assert.Single(Load(province: $"kind: {kind}\nitems:\n  - {{override: {id}}}\n").Problems);
        Assert.Equal(("P157", nearest), (problem.Code, problem.Suggestion));
        Assert.Contains(id, problem.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_that_replaces_one_of_a_layer_below_without_a_word_is_warned_of()
    {
        var loaded = Load(county: "kind: departments\nitems:\n  bureau: 县局 | The bureau\n");
        var warning = Assert.Single(loaded.Warnings, w => w.Code == "P218");
        Assert.Equal("county/more.yaml:3:3", warning.At.ToString());
        Assert.Contains("departments.yaml", warning.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_id_within_an_override_is_named_and_not_what_it_lacks()
    {
        var problem = Assert.Single(
            Load(county: "kind: registers\noverride:\n  outfalls:\n    fields:\n      widht: {max: 30}\n").Problems
        );
        Assert.Equal(("P157", "width", "county/more.yaml:5:7"), (problem.Code, problem.Suggestion, problem.At.ToString()));
    }

    [Fact]
    public void An_item_is_overridden_once_in_a_layer_and_stays_the_same_item()
    {
        var twice = Assert.Single(
            Load(
                county: "kind: registers\nitems:\n  - {override: orders, key: \"A-{no}\"}\n  - {override: orders, key: \"B-{no}\"}\n"
            ).Problems
        );
        Assert.Equal(("P105", "county/more.yaml:4:16"), (twice.Code, twice.At.ToString()));
        Assert.Contains("county/more.yaml:3", twice.Message.En, StringComparison.Ordinal);
        var renamed = Assert.Single(
            new LayerTests().Load(county: "kind: registers\nitems:\n  - {override: orders, id: others}\n").Problems
        );
        Assert.Equal(("P103", "county/more.yaml:3:28"), (renamed.Code, renamed.At.ToString()));
    }

    [Fact]
    public void A_plan_that_another_builds_on_gives_what_it_holds_and_not_whose_it_is()
    {
        var folder = Checkout.Temporary();
        var upper = Directory.CreateDirectory(Path.Combine(folder, "upper")).FullName;
        Directory.Move(Checkout.SmallCopy(), Path.Combine(folder, "lower"));
        var plan = File.ReadAllText(Path.Combine(Checkout.SmallPlan, "plan.yaml"));
        File.WriteAllText(
            Path.Combine(upper, "plan.yaml"),
            plan.Replace("qingshan-2026-2030", "dongling-2026-2030", StringComparison.Ordinal) + "extends: lower\n"
        );
        var package = Sound(PackageLoader.Load(upper));
        Assert.Equal("dongling-2026-2030", package.Plan.Id);
        Assert.NotNull(package.Find<Indicator>("1"));
    }

    [Fact]
    public void The_county_stands_in_texts_of_the_layers_below()
    {
        var package = Sound(Load(province: "kind: registers\nitems:\n  - {override: outfalls, key: \"PK-{county}-{no:4}\"}\n"));
        Assert.Equal("PK-990001-{no:4}", package.Find<Register>("outfalls")!.Key);
    }
}
