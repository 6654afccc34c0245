using System.Text.RegularExpressions;

namespace Shanhe.Scenarios.Access;

/// <summary>The page of the API: in both languages, whole, without anything of others.</summary>
public partial class ApiPageScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [GeneratedRegex("<summary><strong>(?<method>[A-Z]+)</strong> <code>(?<path>[^<]+)</code> (?<words>[^<]*)</summary>")]
    private static partial Regex Operation();

    [GeneratedRegex("(?:src|href|action)=\"(?<address>https?:[^\"]+)\"")]
    private static partial Regex Elsewhere();

    async Task<string> Page(string address)
    {
        using var client = new HttpClient { BaseAddress = fixture.Server.Address };
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(
            "unsafe-eval",
            string.Join(';', answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_operation_of_the_description_is_shown_and_says_in_both_languages_what_it_does()
    {
        using var client = new HttpClient { BaseAddress = fixture.Server.Address };
        var document = await client.GetAsync("/api/openapi/v1.json", HttpStatusCode.OK);
        var described = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => $"{o.Name.ToUpperInvariant()} {p.Name}"))
            .Order(StringComparer.Ordinal)
            .ToList();
        var zh = Operation().Matches(await Page("/api/docs")).ToList();
        Assert.Equal(described, zh.Select(m => $"{m.Groups["method"].Value} {m.Groups["path"].Value}").Order(StringComparer.Ordinal));
        Assert.Empty(zh.Select(m => m.Groups["words"].Value).Where(w => !w.Any(c => c is >= '\u4e00' and <= '\u9fff')).ToList());
        var en = Operation().Matches(await Page("/api/docs?lang=en")).ToList();
        Assert.Equal(zh.Count, en.Count);
        Assert.Empty(
            en.Select(m => m.Groups["words"].Value).Where(w => w.Length == 0 || w.Any(c => c is >= '\u4e00' and <= '\u9fff')).ToList()
        );
    }

    [Fact]
    public async Task Nothing_on_it_leads_to_others_and_a_sample_says_how_a_token_is_sent()
    {
        var page = await Page("/api/docs");
        Assert.Empty(
            Elsewhere()
                .Matches(page)
                .Select(m => m.Groups["address"].Value)
                .Where(a => !a.StartsWith(fixture.Server.Address.ToString(), StringComparison.Ordinal))
                .ToList()
        );
        Assert.DoesNotContain("scalar", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Authorization: Bearer $TOKEN", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_is_told_field_by_field_with_what_must_be_given()
    {
        var page = await Page("/api/docs");
        foreach (var (field, needed) in new[] { ("figures[].series", "必填"), ("figures[].document", ""), ("email", "") })
            Assert.Matches($@"<code>{Regex.Escape(field)}</code> {needed}</td>\s*<td>正文</td>\s*<td>string</td>", page);
        Assert.Contains("-d '{\"figures\": …}'", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("indicator?id=9&year=2021", "/api/v1/indicators/9?year=2021")]
    [InlineData("records?register=//example.org", "/api/v1/registers/%2F%2Fexample.org/records")]
    [InlineData("search?q=污水", "/api/v1/search?q=%E6%B1%A1%E6%B0%B4")]
    [InlineData("create-account", null)]
    [InlineData("nope", null)]
    public async Task A_GET_is_tried_at_its_own_address_and_nothing_else_is(string tried, string? address)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = fixture.Server.Address };
        using var answer = await client.GetAsync("/api/docs/try/" + tried, TestContext.Current.CancellationToken);
        Assert.Equal(address, answer.Headers.Location?.OriginalString);
        Assert.Equal(address is null ? HttpStatusCode.NotFound : HttpStatusCode.Found, answer.StatusCode);
    }
}
