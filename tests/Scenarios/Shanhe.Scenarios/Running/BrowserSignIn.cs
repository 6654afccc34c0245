using System.Text.RegularExpressions;

namespace Shanhe.Scenarios.Running;

/// <summary>Signs in as a person does: by the form, with its token.</summary>
public static class BrowserSignIn
{
    public static async Task SignInAsync(this HttpClient browser, Uri web, string account, string password)
    {
        var page = await browser.GetStringAsync(new Uri(web, "/sign-in"), TestContext.Current.CancellationToken);
        var form = Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var answer = await browser.PostAsync(
            new Uri(web, "/session"),
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = WebUtility.HtmlDecode(form),
                    ["account"] = account,
                    ["password"] = password,
                }
            ),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain("sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}
