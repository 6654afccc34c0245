using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Shanhe.Scenarios.plan;

/// <summary>One program serves two counties; neither sees anything of the other.</summary>
public class SeveralCountiesScenarios
{
    [Fact]
    public async Task Two_counties_in_one_program_share_nothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Shell.Temporary();
        var qingshan = Path.Combine(Shell.Root, "tests", "packages", "qingshan");
        var file = Path.Combine(folder, "counties.json");
        await File.WriteAllTextAsync(
            file,
            JsonSerializer.Serialize(
                new object[]
                {
                    new
                    {
                        plan = Shell.Plan,
                        data = "a",
                        urls = "http://127.0.0.1:0",
                        gateway = "127.0.0.1:0",
                    },
                    new
                    {
                        plan = qingshan,
                        data = "b",
                        urls = "http://127.0.0.1:0",
                        gateway = "127.0.0.1:0",
                    },
                }
            ),
            cancellation
        );
        using var process = Process.Start(Shell.StartInfo(Path.Combine(folder, "unused"), null, "serve", "--counties", file))!;
        try
        {
            var (webs, gateways, secrets) = (new List<Uri>(), new List<string>(), new List<string>());
            while (secrets.Count < 2 && await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                if (Regex.Match(line, @"http://127\.0\.0\.1:\d+") is { Success: true } web)
                    webs.Add(new(web.Value));
                else if (Regex.Match(line, @"127\.0\.0\.1:\d+") is { Success: true } devices)
                    gateways.Add(devices.Value);
                else if (Regex.Match(line, @"[A-Za-z0-9]{16}") is { Success: true } secret)
                    secrets.Add(secret.Value);
            }

            Assert.Equal((2, 2, 2), (webs.Count, gateways.Distinct().Count(), secrets.Distinct().Count()));
            var (a, b) = (Path.Combine(folder, "a"), Path.Combine(folder, "b"));
            Assert.Equal(0, (await Shell.RunAsync(a, "accounts", "add", "li", "--role", "lead", "--password", "a-long-password-1")).Exit);
            var cookies = new CookieContainer();
            using var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false });
            // A host has one jar of cookies for all its ports: signing in at one must neither serve at the other nor end it there.
            await browser.SignInAsync(webs[0], "li", "a-long-password-1");
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(webs[0], "/api/v1/owed"), cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(new Uri(webs[1], "/api/v1/owed"), cancellation)).StatusCode);
            await browser.SignInAsync(webs[1], "admin", secrets[1]);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(webs[1], "/api/v1/accounts"), cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(webs[0], "/api/v1/owed"), cancellation)).StatusCode);

            // Packages, accounts and tokens are each county's own.
            var made = await browser.PostAsJsonAsync(new Uri(webs[1], "/api/v1/tokens"), new { name = "t", days = 1 }, cancellation);
            var token = (await made.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("token").GetString();
            using var program = new HttpClient();
            program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(new Uri(webs[1], "/api/v1/accounts"), cancellation)).StatusCode);
            Assert.Equal(
                HttpStatusCode.Unauthorized,
                (await program.GetAsync(new Uri(webs[0], "/api/v1/accounts"), cancellation)).StatusCode
            );
            var listed = await Shell.RunWithPlanAsync(b, qingshan, "accounts", "list", "--format", "csv");
            Assert.DoesNotContain("li,", listed.Output, StringComparison.Ordinal);
            Assert.Contains("新绛", await browser.GetStringAsync(webs[0], cancellation), StringComparison.Ordinal);
            Assert.DoesNotContain("新绛", await browser.GetStringAsync(webs[1], cancellation), StringComparison.Ordinal);
            // One county's command with the other's plan is refused by the folder.
            Assert.Equal(1, (await Shell.RunWithPlanAsync(a, qingshan, "plan", "owed")).Exit);
        }
        finally
        {
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync(cancellation);
        }

        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task A_file_of_counties_that_names_none_is_refused_in_words()
    {
        var folder = Shell.Temporary();
        var file = Path.Combine(folder, "counties.json");
        foreach (var text in new[] { "{", "[]", "[null]", """[{"plan":"x"}]""" })
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            var refused = await Shell.RunAsync(folder, "serve", "--counties", file);
            Assert.Equal(1, refused.Exit);
            Assert.Contains("县域清单", refused.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", refused.Errors, StringComparison.Ordinal);
        }

        // One that can't be served is named before any has begun.
        await File.WriteAllTextAsync(
            file,
            JsonSerializer.Serialize(
                new[]
                {
                    new
                    {
                        plan = Shell.Plan,
                        data = "a",
                        urls = "http://127.0.0.1:0",
                    },
                    new
                    {
                        plan = Shell.Plan,
                        data = "b",
                        urls = "nonsense",
                    },
                }
            ),
            TestContext.Current.CancellationToken
        );
        var wrong = await Shell.RunAsync(folder, "serve", "--counties", file);
        Assert.Equal((1, ""), (wrong.Exit, wrong.Output));
        Assert.Contains("nonsense", wrong.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "a")));
    }
}
