using System.Text.RegularExpressions;
using Shanhe.Plans.Package;
using Shanhe.Plans.Schemas;
using Shanhe.Server.Commands.Documents;

namespace Shanhe.Kernels.Tests.Documents;

/// <summary>Pages that the program makes are those of the checkout, and say all.</summary>
public partial class MadePageTests
{
    static string Plans => Path.Combine(Checkout.Root, "plans");

    static string Kept(string name) => File.ReadAllText(Path.Combine(Checkout.Root, "docs", name));

    [GeneratedRegex(@"\]\(#([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [Fact]
    public void The_pages_of_keys_are_those_that_the_command_writes()
    {
        foreach (var (name, text) in KeysCommand.Pages(Plans))
            Assert.True(text == Kept(name), $"docs/{name} is stale; run: shanhe docs keys");
    }

    [Fact]
    public void The_pages_of_codes_are_those_that_the_command_writes()
    {
        foreach (var (name, text) in CodePages.All())
            Assert.True(text == Kept(name), $"docs/{name} is stale; run: shanhe docs codes");
    }

    [Fact]
    public void Every_kind_of_file_has_an_example_that_is_there()
    {
        Assert.Equal(
            PackageKinds.Lists.Keys.Concat([PackageKinds.Plan, PackageKinds.Layer]).Order(StringComparer.Ordinal),
            KeyExample.All.Select(e => e.Kind).Order(StringComparer.Ordinal)
        );
        foreach (var example in KeyExample.All)
            Assert.True(example.Read(Plans) is { Count: >= 2 and <= 40 }, $"{example.Kind} {example.Id}");
        Assert.Equal(
            ["kind: units", "items:", "  天: {dimension: time, name: 天 | days, aliases: [d, 日]}"],
            new KeyExample("units", "天").Read(Plans)!
        );
        Assert.Equal(["kind: layer", "id: north"], new KeyExample("layer", "north").Read(Plans)!.Take(2));
        Assert.Equal(["kind: register", "id: dispatches"], new KeyExample("registers", "dispatches").Read(Plans)!.Take(2));
        Assert.Contains("id,zh,en,kind,parent", new KeyExample("places").Read(Plans)!);
        Assert.Null(new KeyExample("facts", "F").Read(Plans));
        Assert.Null(new KeyExample("fact").Read(Plans));
    }

    [Theory]
    [InlineData("keys.md")]
    [InlineData("keys.zh-CN.md")]
    public void Every_link_of_a_page_of_keys_leads_to_one_heading(string name)
    {
        var headings = Heading().Matches(Kept(name)).Select(m => m.Groups[1].Value.Replace(' ', '-')).ToList();
        Assert.Equal(headings.Count, headings.Distinct().Count());
        var links = Link().Matches(Kept(name)).Select(m => m.Groups[1].Value).ToList();
        Assert.True(links.Count > 150, $"only {links.Count} found");
        Assert.Equal([], links.Except(headings));
    }

    [Fact]
    public void The_page_of_keys_says_what_is_written_behind_them()
    {
        var chinese = Kept("keys.zh-CN.md");
        Assert.Contains(
            "| `target` | 一组字段：[target-value](#target-value-目标)，或只写一段文字 | 是 | 目标。 |",
            chinese,
            StringComparison.Ordinal
        );
        Assert.Contains("| `go` | 状态 -> 状态 | 是 | 从哪些状态到哪个状态", chinese, StringComparison.Ordinal);
        Assert.Contains("| `measured` | 监测值 |", chinese, StringComparison.Ordinal);
        Assert.Contains("| `ge` | 不低于 |", chinese, StringComparison.Ordinal);
        var english = Kept("keys.md");
        Assert.Contains(
            "| `lead-department` | id of [departments](#departments) | yes | The department that",
            english,
            StringComparison.Ordinal
        );
        Assert.Contains("| `decimals` | integer | `2` |", english, StringComparison.Ordinal);
        Assert.Contains(
            "| `fields` | ids as keys: [register-field](#register-field) | yes | The fields. |",
            english,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_message_stands_under_its_code_with_what_is_filled_in_left_open()
    {
        Assert.Contains("| P103 | 没有字段“…”。 |", Kept("codes.zh-CN.md"), StringComparison.Ordinal);
        var messages = CodePages.Messages();
        Assert.Equal(messages.Count, messages.Select(m => m.Code).Distinct().Count());
        Assert.Equal("AEFOPTV", string.Concat(messages.Select(m => m.Code[0]).Distinct()));
    }
}
