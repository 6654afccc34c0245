namespace Shanhe.Scenarios.Access;

/// <summary>What a person mistypes in an address is left aside or refused, and is no fault of the server.</summary>
public class JunkAddressScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    static readonly string[] Junk = ["abc", "'", "-1", "1e9", "2000000000", "99999999999999999999", "%00", "<b>", "2025-13", "../.."];

    [Fact]
    public async Task Junk_in_the_query_of_a_page_is_answered_in_words()
    {
        var web = fixture.Server.Address;
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = web };
        await fixture.Server.AddAccountAsync("junk", "lead");
        await browser.SignInAsync(web, "junk", RunningServer.Password);
        var faults = new List<string>();
        foreach (
            var (page, names) in new (string, string[])[]
            {
                ("/", ["year", "reading"]),
                ("/indicators/9", ["year", "reading"]),
                ("/work/indicators", ["year", "basis", "open"]),
                ("/work/figures", ["year", "by", "place"]),
                ("/work/figures/review", ["state", "department", "year"]),
                ("/work/registers/outfalls", ["sort", "view", "state", "after", "limit", "late", "f.kind", "asOf"]),
                ("/work/monitoring", ["kind", "state"]),
                ("/work/monitoring/alarms", ["page", "state", "matter"]),
                ("/work/monitoring/sites/air-county", ["days", "tab", "from", "to", "by", "reading"]),
                ("/work/map", ["year", "layers", "z"]),
            }
        )
        {
            foreach (var (name, junk) in names.SelectMany(n => Junk.Select(j => (n, j))))
            {
                using var answer = await browser.GetAsync($"{page}?{name}={junk}", TestContext.Current.CancellationToken);
                if ((int)answer.StatusCode >= 500)
                    faults.Add($"{page}?{name}={junk}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(faults);
    }
}
