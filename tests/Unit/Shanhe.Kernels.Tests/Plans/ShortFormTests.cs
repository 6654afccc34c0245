using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>What the short words of package files stand for, and how a slip in them is named.</summary>
public class ShortFormTests
{
    const string Register = """
        kind: register
        id: permits
        name: 采砂许可 | Sand permits
        area: river
        basis: 水法 | Water law
        keepers: [parks]
        key: CS-{county}-{year}-{no:3}
        once-for: [reach, year]
        fields:
          reach: {text: 采砂河段 | Reach, flags: required public search}
          town: {town: 所在镇 | Town}
          year: {year: 年度 | Year, flags: "required, index"}
          way: {code: 方式 | Way, codes: {boat: 船采 | Boat, dry: 旱采}}
          trips:
            group: 采运 | Trips
            fields:
              day: {date: 日期 | Day, flags: required}
        states:
          received: {name: 已受理 | Received, flags: editable}
          checked: 已核 | Checked
          decided: {name: 已决定 | Decided, flags: closed public}
        moves:
          check: {name: 核, go: received -> checked, roles: [lead]}
          note: {name: 记, go: received checked ->, roles: [lead]}
          decide: {name: 决定, go: received checked → decided, roles: [lead], flags: reason}
        clocks:
          term:
            name: 时限 | Term
            runs: create -> decide note
            length: 20 working-days
            tell: {-3 days: department, 0 days: [lead, leader]}
        """;

    static LoadResult With(string right = "", string wrong = "") =>
        AlteredPlan.Changed(("permits", "", right.Length == 0 ? Register : Register.Replace(right, wrong, StringComparison.Ordinal)));

    static Register Permits() => With().Package!.Find<Register>("permits")!;

    [Fact]
    public void A_register_in_short_words_says_all_that_the_model_holds()
    {
        Assert.Empty(With().Problems.Select(p => p.ToString()));
        var permits = Permits();
        Assert.Equal(("采砂许可", "Sand permits"), (permits.Name.Zh, permits.Name.En));
        Assert.Equal(["lead", "department"], permits.Writers);
        Assert.Equal(RegisterScope.Everyone, permits.Scope);
        Assert.Equal("CS-990001-{year}-{no:3}", permits.Key);
        Assert.Equal(["reach", "year"], permits.MergeKey);
        Assert.Equal(
            [
                ["reach", "year"],
            ],
            permits.Unique
        );
        Assert.Equal(
            [
                "reach Text True True True",
                "town Place False False False",
                "year Year True False False",
                "way Code False False False",
                "trips Group False False False",
            ],
            permits.Fields.Select(f => $"{f.Id} {f.Type} {f.Required} {f.Public} {f.Search}")
        );
        Assert.Equal(PlaceLevel.Town, permits.Field("town")!.Level);
        Assert.True(permits.Field("year")!.Index);
        Assert.Equal(["boat 船采 Boat", "dry 旱采 旱采"], permits.Field("way")!.Codes.Select(c => $"{c.Id} {c.Name.Zh} {c.Name.En}"));
        Assert.Equal("day", Assert.Single(permits.Field("trips")!.Fields).Id);
        Assert.Equal(
            ["received True False False", "checked False False False", "decided False True True"],
            permits.States.Select(s => $"{s.Id} {s.Editable} {s.Closed} {s.Public}")
        );
    }

    [Fact]
    public void Arrows_say_from_where_to_where_and_what_starts_and_stops()
    {
        var permits = Permits();
        Assert.Equal(
            ["check: received > checked False", "note: received checked > - False", "decide: received checked > decided True"],
            permits.Moves.Select(m => $"{m.Id}: {string.Join(' ', m.From)} > {m.To ?? "-"} {m.Reason}")
        );
        var term = Assert.Single(permits.Clocks);
        Assert.Equal(["create", "|", "decide", "note"], [.. term.Starts, "|", .. term.Stops]);
        Assert.Equal(["-3 days department", "0 days lead", "0 days leader"], term.Escalate.Select(e => $"{e.At} {e.Notify}"));
    }

    [Theory]
    [InlineData("flags: reason", "flags: raeson", "P107 25:76", "reason")]
    [InlineData("flags: required public search", "flags: required publik search", "P107 10:47", "public")]
    [InlineData("received checked → decided", "received checked → dicided", "P122 25:45", "decided")]
    [InlineData("go: received -> checked", "go: recieved -> checked", "P122 23:24", "received")]
    [InlineData("go: received -> checked", "go: received => checked", "P196 23:24", null)]
    [InlineData("go: received -> checked", "go: received checked", "P221 23:24", null)]
    [InlineData("go: received -> checked", "go: -> ", "P196 23:24", null)]
    [InlineData("runs: create -> decide note", "runs: create ->", "P196 29:11", null)]
    [InlineData("{text: 采砂河段 | Reach,", "{tekst: 采砂河段 | Reach,", "P103 10:11", "text")]
    [InlineData("runs: create", "run: create", "P103 29:5", "runs")]
    [InlineData("runs: create -> decide note", "runs: create -> deside note", "P128 29:21", "decide")]
    [InlineData("{town: 所在镇 | Town}", "{town: 所在镇 | Town, name: 镇}", "P161 11:28", null)]
    [InlineData("keepers: [parks]\n", "", "P200 1:1", null)]
    public void A_slip_is_named_where_it_stands(string right, string wrong, string told, string? nearest)
    {
        var problem = With(right, wrong).Problems.First(p => p.Code == told[..4]);
        Assert.Equal((told, nearest), ($"{problem.Code} {problem.At.Line}:{problem.At.Column}", problem.Suggestion));
        Assert.Equal("permits.yaml", problem.At.File[(problem.At.File.IndexOf('/') + 1)..]);
    }

    [Fact]
    public void Items_may_stand_in_a_file_of_rows()
    {
        var folder = Checkout.SmallCopy();
        File.WriteAllText(Path.Combine(folder, "more.yaml"), "kind: departments\nitems: bureaus.csv\n");
        File.WriteAllText(
            Path.Combine(folder, "bureaus.csv"),
            "id,zh,en,kind\nculture,文旅局,Culture,bureau\nbank,\"银行, 分行\",,party\n\n"
        );
        var loaded = PackageLoader.Load(folder);
        Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        Assert.Equal(
            ("文旅局", "Culture"),
            (loaded.Package!.Find<Department>("culture")!.Name.Zh, loaded.Package.Find<Department>("culture")!.Name.En)
        );
        Assert.Equal(
            (DepartmentKind.Party, "银行, 分行"),
            (loaded.Package.Find<Department>("bank")!.Kind, loaded.Package.Find<Department>("bank")!.Name.Zh)
        );
    }

    [Theory]
    [InlineData("id,zh,en,knd\nculture,文旅局,Culture,bureau\n", "bureaus.csv:2:4 P103", "kind")]
    [InlineData("id,zh,en,kind\nculture,文旅局,Culture,burau\n", "bureaus.csv:2:4 P107", "bureau")]
    [InlineData("id,zh,en,kind\nwater,水,W,bureau\nwater,水,W,bureau\n", "bureaus.csv:3:1 P105", null)]
    [InlineData("id,zh,zh\nculture,文旅局,Culture\n", "bureaus.csv:1:3 P198", null)]
    [InlineData("id,zh\nculture,文旅局,Culture\n", "bureaus.csv:2:3 P199", null)]
    [InlineData("id,zh,en\nculture,文旅局,\"Culture\nwater,水利局,Water\n", "bureaus.csv:2:3 P213", null)]
    [InlineData(null, "more.yaml:2:8 P197", null)]
    public void A_slip_in_a_row_is_named_by_line_and_column_of_the_table(string? rows, string told, string? nearest)
    {
        var folder = Checkout.SmallCopy();
        File.WriteAllText(Path.Combine(folder, "more.yaml"), "kind: departments\nitems: bureaus.csv\n");
        if (rows is not null)
            File.WriteAllText(Path.Combine(folder, "bureaus.csv"), rows);
        var problem = PackageLoader.Load(folder).Problems[0];
        Assert.Equal(told, $"{problem.At.File[(problem.At.File.IndexOf('/') + 1)..]}:{problem.At.Line}:{problem.At.Column} {problem.Code}");
        Assert.Equal(nearest, problem.Suggestion);
    }
}
