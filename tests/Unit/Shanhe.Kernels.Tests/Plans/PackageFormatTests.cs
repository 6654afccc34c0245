using Shanhe.Plans.Layout;
using Shanhe.Plans.Loading;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>How files of packages are laid out: the same content, whoever wrote it, in lines that a person can read.</summary>
public class PackageFormatTests
{
    static readonly string[] Packages =
    [
        .. Directory.GetDirectories(Path.Combine(Checkout.Root, "plans")).Where(f => Path.GetFileName(f) != "schemas"),
    ];

    public static TheoryData<string> Names() => [.. Packages.Select(f => Path.GetFileName(f)!)];

    static void Format(string folder)
    {
        var (changes, problems) = PackageFormat.Of(folder);
        Assert.Empty(problems);
        foreach (var change in changes)
        {
            var path = Path.Combine(folder, change.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (change.Text is { } text)
                File.WriteAllText(path, text);
            else
                File.Delete(path);
        }
    }

    static string Laid(string text)
    {
        var folder = Checkout.Temporary();
        File.WriteAllText(Path.Combine(folder, "file.yaml"), text);
        Format(folder);
        Assert.Empty(PackageFormat.Of(folder).Changes);
        return string.Join(
            "---\n",
            Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_package_that_ships_is_laid_out_and_in_the_short_form(string name)
    {
        var folder = Path.Combine(Checkout.Root, "plans", name);
        var (changes, problems) = PackageFormat.Of(folder);
        Assert.Empty(changes.Select(c => c.Path));
        Assert.Empty(problems);
        if (File.Exists(Path.Combine(folder, "plan.yaml")))
            Assert.Empty(PackageLoader.Load(folder).Warnings.Select(w => w.ToString()));
    }

    [Fact]
    public void A_package_says_the_same_after_it_is_laid_out_and_no_longer_in_the_long_form()
    {
        var folder = Checkout.SmallCopy();
        var before = PackageLoader.Load(folder);
        Assert.Equal(before.Warnings.Select(w => w.At.File), before.Warnings.Select(w => w.At.File).Distinct());
        Assert.NotEmpty(before.Warnings);
        Format(folder);
        var after = PackageLoader.Load(folder);
        Assert.Empty(after.Problems.Select(p => p.ToString()));
        Assert.Empty(after.Warnings.Select(p => p.ToString()));
        Assert.Empty(PackageDifference.Between(before.Package!, after.Package!));
        Assert.True(File.Exists(Path.Combine(folder, "registers", "outfalls.yaml")));
    }

    [Theory]
    [InlineData(
        "kind: departments\nitems:\n  - {id: a, name: {zh: 甲, en: A}}\n  - {id: b, name: 乙}\n",
        "kind: departments\nitems:\n  a: 甲 | A\n  b: 乙\n"
    )]
    [InlineData(
        "# On all.\nkind: departments\nitems:\n  # On a.\n  - {id: a, name: 甲} # beside a\n  - id: b\n    # On the name.\n    name: 乙\n# At the end.\n",
        "# On all.\nkind: departments\nitems:\n  # On a.\n  # beside a\n  a: 甲\n  # On the name.\n  b: 乙\n# At the end.\n"
    )]
    [InlineData(
        "kind: laws\nitems:\n  - {id: '1', name: '2026', source: 'yes', replaces: [a, 'b, c'], note: '- x: y'}\n",
        "kind: laws\nitems:\n  \"1\": {name: \"2026\", source: \"yes\", replaces: [a, \"b, c\"], note: \"- x: y\"}\n"
    )]
    [InlineData("kind: registers\nitems:\n  - {override: a, scope: firm}\n", "kind: registers\noverride:\n  a: {scope: firm}\n")]
    [InlineData("kind: departments\nitems: bureaus.csv\n", "kind: departments\nitems: bureaus.csv\n")]
    [InlineData(
        "kind: departments\nitems:\n  a: {name: {zh: 甲, fr: A}, kind: party}\n",
        "kind: departments\nitems:\n  a:\n    name: {zh: 甲, fr: A}\n    kind: party\n"
    )]
    public void A_file_is_laid_out(string text, string laid) => Assert.Equal(laid, Laid(text));

    [Fact]
    public void Comments_stand_where_they_stood_though_ids_stand_twice()
    {
        const string Text = """
            kind: laws
            items:
              # On the first.
              - {id: a, name: 甲}
              # On the second.
              - id: a
                name: 乙
                # On its note.
                note: 它的名称与上一部相同，编号也相同，两者只能留一：请核对后删去一部，或者另编编号，并同时修改引用它的各处文字。
              # On the third.
              - {id: b, name: 丙}

            """;
        Assert.Equal(Text, Laid(Text));
    }

    [Fact]
    public void A_text_that_holds_the_bar_itself_stays_in_two_halves_and_is_no_long_form()
    {
        var folder = Checkout.SmallCopy();
        File.WriteAllText(
            Path.Combine(folder, "more.yaml"),
            "kind: departments\nitems:\n  shop:\n    name: {zh: 甲 | 乙, en: A or B}\n  other: 丙 | C\n"
        );
        Assert.DoesNotContain(PackageLoader.Load(folder).Warnings, w => w.At.File.EndsWith("more.yaml", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{id: a, name: 甲}", "{id: a, name: 乙}", "registers.yaml")]
    [InlineData("{id: ../out, name: 甲}", "{id: a, name: 乙}", "registers.yaml")]
    [InlineData("{id: b, name: 甲}", "{id: a, name: 乙}", "registers.yaml registers/b.yaml")]
    [InlineData("{id: c, name: 甲}", "{id: a, name: 乙}", "registers/a.yaml registers/c.yaml")]
    public void Registers_have_files_of_their_own_where_none_takes_the_place_of_another(string first, string second, string files)
    {
        var folder = Path.Combine(Checkout.Temporary(), "plan");
        Directory.CreateDirectory(Path.Combine(folder, "registers"));
        File.WriteAllText(Path.Combine(folder, "registers.yaml"), $"kind: registers\nitems:\n  - {first}\n  - {second}\n");
        if (files.Contains("b.yaml", StringComparison.Ordinal))
            File.WriteAllText(Path.Combine(folder, "registers", "b.yaml"), "kind: register\nid: b\nname: 丙\n");
        Format(folder);
        var left = Directory
            .EnumerateFiles(Path.GetDirectoryName(folder)!, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(files, string.Join(' ', left.Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))));
        var text = string.Concat(left.Select(File.ReadAllText));
        Assert.Contains("甲", text, StringComparison.Ordinal);
        Assert.Contains("乙", text, StringComparison.Ordinal);
        Assert.Equal(files.Contains("b.yaml", StringComparison.Ordinal), text.Contains('丙', StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_text_is_folded_at_blanks_and_broken_between_Chinese_characters_and_stays_the_same()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 60));
        var chinese = string.Concat(Enumerable.Repeat("黄河流域", 40)) + " \"引\" \\ 文";
        var laid = Laid($"kind: departments\nitems:\n  a: {words}\n  b: '{chinese}'\n  c: '{chinese} | {words}'\n");
        Assert.DoesNotContain(laid.Split('\n'), l => l.Sum(c => c >= '\u2E80' ? 2 : 1) > 120);
        var folder = Checkout.SmallCopy();
        File.WriteAllText(Path.Combine(folder, "more.yaml"), laid.Replace("  a:", "  xa:", StringComparison.Ordinal));
        var package = PackageLoader.Load(folder);
        Assert.Empty(package.Problems.Select(p => p.ToString()));
        Assert.Equal(words, package.Package!.Find<Shanhe.Plans.Package.Department>("xa")!.Name.Zh);
        Assert.Equal(chinese, package.Package.Find<Shanhe.Plans.Package.Department>("b")!.Name.Zh);
        Assert.Equal(
            (chinese, words),
            (
                package.Package.Find<Shanhe.Plans.Package.Department>("c")!.Name.Zh,
                package.Package.Find<Shanhe.Plans.Package.Department>("c")!.Name.En
            )
        );
    }

    [Theory]
    [InlineData("kind: departments\nitems: {a: {name: 甲, flags: nothing}}\n", "P103")]
    [InlineData("kind: registers\nitems: {a: {name: 甲, states: {s: {name: 乙, flags: closd}}}}\n", "P107")]
    [InlineData("kind: departments\nitems: {a: 甲\n", "P206")]
    public void A_file_that_can_not_be_read_is_named_and_stays_as_it_is(string text, string code)
    {
        var folder = Checkout.Temporary();
        var path = Path.Combine(folder, "file.yaml");
        File.WriteAllText(path, text);
        var (changes, problems) = PackageFormat.Of(folder);
        if (code == "P103")
            // An unknown field is the check's to name; it is kept.
            Assert.Contains("flags: nothing", Assert.Single(changes).Text, StringComparison.Ordinal);
        else
        {
            Assert.Equal(code, Assert.Single(problems).Code);
            Assert.Empty(changes);
        }
    }
}
