using System.Text.RegularExpressions;
using OtpNet;

namespace Shanhe.Scenarios.Access;

/// <summary>Signing in by two steps, as a browser does it; the role of auditors needs the second.</summary>
public sealed partial class SecondStepScenarios(SecondStepScenarios.DemandingServer fixture)
    : IClassFixture<SecondStepScenarios.DemandingServer>
{
    /// <summary>A server whose settings demand the second step of auditors.</summary>
    public sealed class DemandingServer : IAsyncLifetime
    {
        public RunningServer Server { get; private set; } = default!;

        public async ValueTask InitializeAsync()
        {
            var data = Shell.Temporary();
            await File.WriteAllTextAsync(Path.Combine(data, "settings.json"), """{ "secondStep": { "roles": ["auditor"] } }""");
            Server = await RunningServer.StartAsync(data);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<figcaption><code>([A-Z2-7 ]+)</code>")]
    private static partial Regex Key();

    [GeneratedRegex("<li><code>([a-z0-9-]+)</code>")]
    private static partial Regex Recovery();

    /// <summary>A browser without scripts: cookies, no redirect by itself.</summary>
    HttpClient Browser() =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = fixture.Server.Address };

    static async Task<(string Next, string Body)> Post(HttpClient browser, string page, string path, params (string, string)[] fields)
    {
        var html = await browser.GetStringAsync(page, TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", WebUtility.HtmlDecode(Token().Match(html).Groups[1].Value)),
            .. fields.Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2)),
        ]);
        using var answer = await browser.PostAsync(path, form, TestContext.Current.CancellationToken);
        return (
            answer.Headers.Location?.OriginalString.Split("&returnUrl")[0] ?? "",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    static async Task<string> First(HttpClient browser, string account) =>
        (await Post(browser, "/sign-in", "/session", ("account", account), ("password", RunningServer.Password))).Next;

    static async Task<string> Second(HttpClient browser, string code) =>
        (await Post(browser, "/sign-in/code", "/session/code", ("code", code))).Next;

    static async Task<bool> IsIn(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/work", TestContext.Current.CancellationToken);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    static string Code(string secret, int later = 0) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(DateTime.UtcNow + TimeSpan.FromSeconds(later));

    /// <summary>Sets the second step up as the first sign-in of its role demands; gives key and recovery codes.</summary>
    async Task<(string Secret, IReadOnlyList<string> Recovery)> SetUp(string account)
    {
        await fixture.Server.AddAccountAsync(account, "auditor");
        using var browser = Browser();
        Assert.Equal("/sign-in/setup", await First(browser, account));
        Assert.False(await IsIn(browser));
        var page = await browser.GetStringAsync("/sign-in/setup", TestContext.Current.CancellationToken);
        Assert.Contains("data:image/png;base64,", page, StringComparison.Ordinal);
        var secret = Key().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal("/sign-in/setup?failed=wrong", (await Post(browser, "/sign-in/setup", "/session/setup", ("code", "000000"))).Next);
        Assert.False(await IsIn(browser));
        var (_, done) = await Post(browser, "/sign-in/setup", "/session/setup", ("code", Code(secret)));
        Assert.True(await IsIn(browser));
        return (secret, [.. Recovery().Matches(done).Select(m => m.Groups[1].Value)]);
    }

    [Fact]
    public async Task A_role_that_needs_it_sets_it_up_before_it_comes_in_and_is_asked_from_then_on()
    {
        var (secret, recovery) = await SetUp("careful");
        Assert.Equal(8, recovery.Count);

        using var browser = Browser();
        Assert.Equal("/sign-in/code", await First(browser, "careful"));
        Assert.False(await IsIn(browser));
        var code = Code(secret, 30);
        Assert.Equal("/work", await Second(browser, code));
        Assert.True(await IsIn(browser));

        // Taken once; a recovery code opens in its place, once too.
        using var again = Browser();
        await First(again, "careful");
        Assert.Equal("/sign-in/code?failed=wrong", await Second(again, code));
        Assert.Equal("/work", await Second(again, recovery[2]));
        using var third = Browser();
        await First(third, "careful");
        Assert.Equal("/sign-in/code?failed=wrong", await Second(third, recovery[2]));
    }

    [Fact]
    public async Task Five_wrong_codes_stop_the_right_one_too()
    {
        var (secret, _) = await SetUp("guessed");
        using var browser = Browser();
        await First(browser, "guessed");
        // The one that was wrong while it was set up counts.
        for (var i = 0; i < 4; i++)
            Assert.Equal("/sign-in/code?failed=wrong", await Second(browser, "000000"));
        Assert.Equal("/sign-in/code?failed=wait", await Second(browser, Code(secret, 30)));
        Assert.False(await IsIn(browser));
    }

    [Fact]
    public async Task Without_the_first_step_there_is_no_second_and_a_new_password_meanwhile_ends_it()
    {
        using var stranger = Browser();
        Assert.Equal("/sign-in?failed=expired", await Second(stranger, "000000"));
        var (secret, _) = await SetUp("changed");
        using var browser = Browser();
        await First(browser, "changed");
        using var administrator = await fixture.Server.ClientAsync("administrator");
        using var changed = await administrator.PutAsJsonAsync(
            "/api/v1/accounts/changed",
            new { password = "another-long-password" },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("/sign-in?failed=expired", await Second(browser, Code(secret, 30)));
    }

    [Fact]
    public async Task The_administrator_resets_it_with_a_reason_and_ends_sign_ins()
    {
        await SetUp("lost");
        using var administrator = await fixture.Server.ClientAsync("administrator");
        var path = "/api/v1/accounts/lost/second-step/reset";
        await administrator.PostAsync(path, new { reason = "" }, HttpStatusCode.UnprocessableEntity);
        await administrator.PostAsync(path, new { reason = "手机遗失" }, HttpStatusCode.NoContent);
        await administrator.PostAsync(path, new { reason = "手机遗失" }, HttpStatusCode.Conflict);
        var journal = await administrator.GetAsync("/api/v1/audit/journal?kind=second-step&limit=1000", HttpStatusCode.OK);
        Assert.Contains("手机遗失", journal.ToString(), StringComparison.Ordinal);

        using var browser = Browser();
        Assert.Equal("/sign-in/setup", await First(browser, "lost"));
        var (secret, _) = await SetUp("ended");
        using var ended = Browser();
        await First(ended, "ended");
        Assert.Equal("/work", await Second(ended, Code(secret, 30)));
        var sessions = await administrator.GetAsync("/api/v1/accounts/ended/sessions", HttpStatusCode.OK);
        Assert.Equal(2, sessions.GetArrayLength());
        using var gone = await administrator.DeleteAsync("/api/v1/accounts/ended/sessions", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.False(await IsIn(ended));
        Assert.Equal(0, (await administrator.GetAsync("/api/v1/accounts/ended/sessions", HttpStatusCode.OK)).GetArrayLength());
    }
}
