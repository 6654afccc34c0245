using System.Text.RegularExpressions;

namespace Shanhe.Scenarios.Access;

/// <summary>Signing in by the county's own provider, a real one, step by step as a browser goes.</summary>
public sealed partial class OpenIdScenarios(OpenIdScenarios.WithProvider fixture) : IClassFixture<OpenIdScenarios.WithProvider>
{
    /// <summary>A provider and a server that names it.</summary>
    public sealed class WithProvider : IAsyncLifetime
    {
        public CountyProvider Provider { get; private set; } = default!;

        public RunningServer Server { get; private set; } = default!;

        public async ValueTask InitializeAsync()
        {
            Provider = await CountyProvider.StartAsync();
            var data = Shell.Temporary();
            await File.WriteAllTextAsync(Path.Combine(data, "provider-secret"), CountyProvider.ClientSecret + "\n");
            await File.WriteAllTextAsync(
                Path.Combine(data, "settings.json"),
                JsonSerializer.Serialize(
                    new
                    {
                        openId = new
                        {
                            authority = Provider.Authority,
                            clientId = "shanhe",
                            clientSecretFile = "provider-secret",
                            name = "县统一认证",
                        },
                    }
                )
            );
            Server = await RunningServer.StartAsync(data);
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            await Provider.DisposeAsync();
        }
    }

    [GeneratedRegex("http-equiv=\"refresh\" content=\"0;url=([^\"]+)\"")]
    private static partial Regex Refresh();

    static HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() });

    /// <summary>Follows redirects, from page to page, until a page stays or goes on by itself; gives that page and the answer.</summary>
    static async Task<(Uri At, HttpResponseMessage Answer, string Body)> Go(HttpClient browser, Uri address)
    {
        for (var hop = 0; hop < 10; hop++)
        {
            var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
            if (answer.Headers.Location is not { } next)
                return (address, answer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            address = new(address, next);
            answer.Dispose();
        }

        throw new InvalidOperationException("Redirects without end at " + address);
    }

    Uri At(string path) => new(fixture.Server.Address, path);

    /// <summary>Signs in as who the provider says; gives where the page sends the browser.</summary>
    async Task<(string Next, HttpResponseMessage Answer)> SignIn(HttpClient browser, string subject, string back = "/work/tokens")
    {
        fixture.Provider.Subject = subject;
        var (_, answer, body) = await Go(browser, At($"/session/open-id?returnUrl={Uri.EscapeDataString(back)}"));
        Assert.True(Refresh().IsMatch(body), body);
        return (WebUtility.HtmlDecode(Refresh().Match(body).Groups[1].Value), answer);
    }

    async Task Name(string account, string subject)
    {
        await fixture.Server.AddAccountAsync(account, "lead");
        using var administrator = await fixture.Server.ClientAsync("administrator");
        using var named = await administrator.PutAsJsonAsync(
            "/api/v1/accounts/" + account,
            new { openId = subject },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
    }

    async Task<bool> IsIn(HttpClient browser) =>
        (await browser.GetAsync(At("/work"), TestContext.Current.CancellationToken)).StatusCode == HttpStatusCode.OK;

    [Fact]
    public async Task Who_is_named_comes_in_with_PKCE_nonce_and_state_and_goes_out_there_too()
    {
        await Name("wang", "subject-of-wang");
        using var browser = Browser();
        Assert.Contains(
            "县统一认证",
            await browser.GetStringAsync(At("/sign-in"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        var (next, answer) = await SignIn(browser, "subject-of-wang");
        Assert.Equal("/work/tokens", next);
        // The session's cookie stays strict: the page is one of this site, and goes on from there.
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Contains(
            cookies,
            c => c.StartsWith("shanhe-140825=", StringComparison.Ordinal) && c.Contains("samesite=strict", StringComparison.Ordinal)
        );
        Assert.True(await IsIn(browser));
        Assert.Contains("authorize S256 nonce:True state:True", fixture.Provider.Asked);

        var page = await browser.GetStringAsync(At("/work/tokens"), TestContext.Current.CancellationToken);
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", WebUtility.HtmlDecode(token))]);
        using var ended = await browser.PostAsync(At("/session/end"), form, TestContext.Current.CancellationToken);
        var body = await ended.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("/session/open-id/end", Refresh().Match(body).Groups[1].Value);
        Assert.False(await IsIn(browser));
        var (home, _, _) = await Go(browser, At("/session/open-id/end"));
        Assert.Equal(At("/"), home);
        Assert.Contains("logout shanhe", fixture.Provider.Asked);
    }

    [Fact]
    public async Task Who_is_not_named_stays_out_and_no_account_is_made()
    {
        using var administrator = await fixture.Server.ClientAsync("administrator");
        await fixture.Server.AddAccountAsync("stranger", "lead");
        var before = (await administrator.GetAsync("/api/v1/accounts", HttpStatusCode.OK)).GetArrayLength();
        using var browser = Browser();
        // With the claim sub an account's name is no subject.
        Assert.Equal("/sign-in?failed=unknown", (await SignIn(browser, "stranger")).Next);
        Assert.False(await IsIn(browser));
        Assert.Equal(before, (await administrator.GetAsync("/api/v1/accounts", HttpStatusCode.OK)).GetArrayLength());
    }

    [Fact]
    public async Task A_disabled_account_stays_out_and_a_subject_stands_for_one_account()
    {
        await Name("gone", "subject-of-gone");
        await fixture.Server.AddAccountAsync("other", "lead");
        using var administrator = await fixture.Server.ClientAsync("administrator");
        using var twice = await administrator.PutAsJsonAsync(
            "/api/v1/accounts/other",
            new { openId = "subject-of-gone" },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        using var disabled = await administrator.PutAsJsonAsync(
            "/api/v1/accounts/gone",
            new { disabled = true },
            TestContext.Current.CancellationToken
        );
        using var browser = Browser();
        Assert.Equal("/sign-in?failed=unknown", (await SignIn(browser, "subject-of-gone")).Next);
        Assert.False(await IsIn(browser));
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_signs_nobody_in()
    {
        await Name("victim", "subject-of-victim");
        fixture.Provider.Subject = "subject-of-victim";
        using var asker = Browser();
        // The answer of the provider to one browser, opened in another.
        var address = At("/session/open-id");
        for (var hop = 0; !address.AbsolutePath.EndsWith("/answer", StringComparison.Ordinal); hop++)
        {
            using var answer = await asker.GetAsync(address, TestContext.Current.CancellationToken);
            address = new(address, answer.Headers.Location!);
            Assert.InRange(hop, 0, 5);
        }

        using var other = Browser();
        var (_, _, body) = await Go(other, address);
        Assert.Equal("/sign-in?failed=broken", WebUtility.HtmlDecode(Refresh().Match(body).Groups[1].Value));
        Assert.False(await IsIn(other));
    }

    [Fact]
    public async Task Where_it_goes_afterwards_is_on_this_site()
    {
        await Name("back", "subject-of-back");
        using var browser = Browser();
        Assert.Equal("/work", (await SignIn(browser, "subject-of-back", "https://example.org/")).Next);
    }
}
