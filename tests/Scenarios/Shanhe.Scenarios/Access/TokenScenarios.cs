using System.Net.Http.Headers;
using NodaTime;
using Shanhe.Capabilities.Accounts;
using Shanhe.Evidence.Accounts;

namespace Shanhe.Scenarios.Access;

/// <summary>Tokens that are bound: to reading, to areas of the API, to a last day.</summary>
public class TokenScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    sealed class AtTime(Instant now) : IClock
    {
        public Instant GetCurrentInstant() => now;
    }

    async Task<HttpClient> With(NewToken wanted, Instant? made = null)
    {
        await fixture.Server.AddAccountAsync("bound", "lead");
        using var store = EvidenceStores.Open(fixture.Server.Data);
        var clock = new AtTime(made ?? SystemClock.Instance.GetCurrentInstant());
        return Bearer((await new TokenBook(store, clock).Create("bound", wanted)).Text);
    }

    HttpClient Bearer(string text)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = fixture.Server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);
        return client;
    }

    static async Task<(int Status, string? Code)> Ask(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (method is "POST" or "PUT")
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var code =
            response.IsSuccessStatusCode || !text.StartsWith('{')
                ? null
                : JsonSerializer.Deserialize<JsonElement>(text).Codes().FirstOrDefault();
        return ((int)response.StatusCode, code);
    }

    [Theory]
    [InlineData("GET", "/api/v1/figures", false)]
    [InlineData("GET", "/api/v1/registers", false)]
    [InlineData("GET", "/api/v1/sites", false)]
    [InlineData("GET", "/api/v1/indicators", false)]
    [InlineData("HEAD", "/api/v1/indicators", false)]
    [InlineData("GET", "/api/sta/v1.1/Things", false)]
    [InlineData("GET", "/api/v1/tokens", false)]
    [InlineData("POST", "/api/v1/figures", true)]
    [InlineData("POST", "/api/v1/figures/moves", true)]
    [InlineData("POST", "/api/v1/registers/year-tasks/records", true)]
    [InlineData("POST", "/api/v1/sites", true)]
    [InlineData("POST", "/api/v1/public-entries/complaints", true)]
    [InlineData("DELETE", "/api/v1/tokens/t1", true)]
    public async Task A_token_for_reading_reads_everywhere_and_writes_nowhere(string method, string path, bool refused)
    {
        using var client = await With(new("read") { ReadOnly = true });
        Assert.Equal(refused ? (403, "A431") : (200, null), await Ask(client, method, path));
    }

    [Theory]
    [InlineData(ApiAreas.Figures, "/api/v1/figures", null)]
    [InlineData(ApiAreas.Figures, "/api/v1/owed", null)]
    [InlineData(ApiAreas.Figures, "/api/v1/registers", "A432")]
    [InlineData(ApiAreas.Figures, "/api/v1/accounts", "A432")]
    [InlineData(ApiAreas.Figures, "/work", "A432")]
    [InlineData(ApiAreas.Records, "/api/v1/registers", null)]
    [InlineData(ApiAreas.Records, "/ogc/collections", null)]
    [InlineData(ApiAreas.Records, "/api/v1/sites", "A432")]
    [InlineData(ApiAreas.Observations, "/api/v1/sites", null)]
    [InlineData(ApiAreas.Observations, "/api/sta/v1.1/Things", null)]
    [InlineData(ApiAreas.Observations, "/api/v1/indicators", "A432")]
    [InlineData(ApiAreas.Plan | ApiAreas.Observations, "/api/v1/indicators", null)]
    [InlineData(ApiAreas.Plan, "/api/v1/audit/journal", "A432")]
    public async Task A_token_that_is_bound_to_areas_holds_in_them_alone(ApiAreas areas, string path, string? code)
    {
        using var client = await With(new("areas") { Areas = areas });
        Assert.Equal((code is null ? 200 : 403, code), await Ask(client, "GET", path));
    }

    [Theory]
    [InlineData("/api/v1/figures")]
    [InlineData("/api/v1/registers")]
    [InlineData("/api/v1/indicators")]
    [InlineData("/api/sta/v1.1/Things")]
    public async Task A_token_past_its_last_day_is_refused_with_that_day_also_where_everybody_may_read(string path)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        using var ended = await With(new("ended"), now - Duration.FromDays(TokenBook.UsualDays + 1));
        Assert.Equal((401, "A429"), await Ask(ended, "GET", path));
        using var holds = await With(new("holds"), now - Duration.FromDays(TokenBook.UsualDays - 1));
        Assert.Equal((200, null), await Ask(holds, "GET", path));
        using var none = Bearer("shanhe_none");
        Assert.Equal((401, "A428"), await Ask(none, "GET", path));
    }

    [Fact]
    public async Task A_token_that_writes_does_what_its_account_may_and_makes_no_other_token()
    {
        using var client = await With(new("write"));
        Assert.Equal((403, "403"), await Ask(client, "POST", "/api/v1/accounts"));
        Assert.NotEqual(403, (await Ask(client, "POST", "/api/v1/figures")).Status);
        Assert.Equal(403, (await Ask(client, "POST", "/api/v1/tokens")).Status);
    }

    [Fact]
    public async Task Whoever_holds_the_folder_makes_lists_and_revokes_tokens()
    {
        await fixture.Server.AddAccountAsync("folder", "lead");
        var data = fixture.Server.Data;
        var added = await Shell.RunAsync(
            data,
            "accounts",
            "tokens",
            "add",
            "folder",
            "--name",
            "grafana",
            "--areas",
            "observations",
            "--days",
            "30",
            "--lang",
            "en"
        );
        Assert.Equal(0, added.Exit);
        using var client = Bearer(added.Output.Split(": ")[^1].Trim());
        Assert.Equal((200, null), await Ask(client, "GET", "/api/v1/sites"));
        Assert.Equal((403, "A432"), await Ask(client, "GET", "/api/v1/figures"));
        Assert.Equal((403, "A431"), await Ask(client, "POST", "/api/v1/sites"));
        var listed = await Shell.RunAsync(data, "accounts", "tokens", "list", "folder", "--format", "json");
        var token = JsonSerializer.Deserialize<JsonElement>(listed.Output)[0];
        Assert.Equal("observations", token.GetProperty("areas").GetString());
        var id = token.GetProperty("id").GetString()!;
        Assert.Equal(0, (await Shell.RunAsync(data, "accounts", "tokens", "revoke", "folder", id)).Exit);
        Assert.Equal((401, "A430"), await Ask(client, "GET", "/api/v1/sites"));
    }
}
