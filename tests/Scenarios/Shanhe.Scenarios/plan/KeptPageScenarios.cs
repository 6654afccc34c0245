namespace Shanhe.Scenarios.plan;

/// <summary>Pages of the portal that are made once for all, and what makes them anew.</summary>
[Collection(RegisterScenarios.Name)]
public class KeptPageScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    static async Task<HttpResponseMessage> GetAsync(HttpClient client, string address, string packed = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (packed.Length > 0)
            request.Headers.AcceptEncoding.ParseAdd(packed);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    static Task<string> TextAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_page_is_kept_packed_for_everyone_without_an_account_and_made_anew_when_something_is_published()
    {
        using var anyone = await _server.ClientAsync();
        using (var made = await GetAsync(anyone, "/indicators/9?year=2022", "br"))
        {
            Assert.Equal((HttpStatusCode.OK, "br"), (made.StatusCode, made.Content.Headers.ContentEncoding.Single()));
            Assert.False(made.Headers.Contains("Set-Cookie"));
            Assert.Equal("no-cache", made.Headers.CacheControl!.ToString());
            Assert.NotEmpty(made.Headers.GetValues("Content-Security-Policy"));
        }

        using (var kept = await GetAsync(anyone, "/indicators/9?year=2022", "br"))
            Assert.NotNull(kept.Headers.Age);
        // Whoever takes another packing, or speaks another language, gets his own.
        using (var gzip = await GetAsync(anyone, "/indicators/9?year=2022", "gzip"))
            Assert.Equal("gzip", gzip.Content.Headers.ContentEncoding.Single());
        using (var plain = await GetAsync(anyone, "/indicators/9?year=2022"))
            Assert.Empty(plain.Content.Headers.ContentEncoding);
        using (var english = await GetAsync(anyone, "/indicators/9?year=2022&lang=en"))
            Assert.Contains("<html lang=\"en\">", await TextAsync(english), StringComparison.Ordinal);

        // 301 of 365 days.
        await _server.PublishAsync("ecology", ("air.good-days", "2022", "301", "天"), ("air.valid-days", "2022", "365", "天"));
        using var after = await GetAsync(anyone, "/indicators/9?year=2022");
        Assert.Contains("82.5", await TextAsync(after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_errors_files_and_pages_of_who_is_signed_in_are_not_kept()
    {
        using var anyone = await _server.ClientAsync();
        using var lead = await _server.ClientAsync("lead");
        for (var time = 0; time < 2; time++)
        {
            foreach (var address in new[] { "/report/complaints", "/sign-in", "/indicators/nope", "/api/v1/indicators" })
            {
                using var answer = await GetAsync(anyone, address);
                Assert.Null(answer.Headers.Age);
            }

            using var own = await GetAsync(lead, "/works");
            Assert.Null(own.Headers.Age);
        }
    }
}
