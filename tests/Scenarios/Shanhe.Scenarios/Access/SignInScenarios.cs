using System.Text.RegularExpressions;

namespace Shanhe.Scenarios.Access;

/// <summary>Signing in with a password, as a browser does it.</summary>
public partial class SignInScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [Fact]
    public async Task Guessing_is_stopped_after_ten_wrong_passwords_and_colleagues_at_the_same_address_sign_in()
    {
        await fixture.Server.AddAccountAsync("guessed", "department", "water");
        await fixture.Server.AddAccountAsync("colleague", "department", "water");
        for (var i = 0; i < 10; i++)
            Assert.Equal("/sign-in?failed=wrong", await SignInAsync("guessed", "wrong-password"));

        // Refused: even the right password; and the page says why.
        Assert.Equal("/sign-in?failed=wait", await SignInAsync("Guessed ", RunningServer.Password));
        using var reader = new HttpClient { BaseAddress = fixture.Server.Address };
        Assert.Contains(
            "请五分钟后再试",
            await reader.GetStringAsync("/sign-in?failed=wait", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal("/work", await SignInAsync("colleague", RunningServer.Password));
    }

    async Task<string> SignInAsync(string account, string password)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = fixture.Server.Address };
        var page = await client.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
                ["account"] = account,
                ["password"] = password,
            }
        );
        using var response = await client.PostAsync("/session", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        return response.Headers.Location!.OriginalString.Split("&returnUrl")[0];
    }
}
