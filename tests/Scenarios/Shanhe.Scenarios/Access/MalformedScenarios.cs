using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Shanhe.Scenarios.Access;

/// <summary>Whatever is sent, to whichever endpoint: the server says what is wrong with it, and is never at fault itself.</summary>
public partial class MalformedScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    /// <summary>Every operation of the description: method, path with the places of its parts, names of what its query may ask.</summary>
    static async Task<IReadOnlyList<(string Method, string Path, IReadOnlyList<string> Names)>> OperationsAsync(HttpClient client)
    {
        var document = JsonNode.Parse(await client.GetStringAsync("/api/openapi/v1.json", TestContext.Current.CancellationToken))!;
        return
        [
            .. from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            where operation.Key is "get" or "post" or "put" or "delete"
            select (
                operation.Key,
                path.Key,
                (IReadOnlyList<string>)
                    [
                        .. (operation.Value!["parameters"]?.AsArray() ?? [])
                            .Where(p => (string)p!["in"]! == "query")
                            .Select(p => (string)p!["name"]!),
                    ]
            ),
        ];
    }

    [GeneratedRegex(@"\{(?<name>[^}]+)\}")]
    private static partial Regex Part();

    static string Filled(string path, Func<string, string> value) => Part().Replace(path, m => value(m.Groups["name"].Value));

    static readonly string[] Values =
    [
        "%ED%A0%80",
        "-9990-01-01T00:00:00",
        "9999-99-99",
        "abc",
        "-1",
        "99999999999999999999",
        "[null,1]",
        "%00",
        "other",
        "%E6%B5%8D%E6%B2%B3",
    ];

    static readonly string[] Bodies =
    [
        "",
        "null",
        "[]",
        "\"\\ud800\"",
        "{\"fields\":null}",
        "{\"fields\":{\"name\":\"\\ud800\"}}",
        "{\"fields\":{\"name\":\"a\",\"name\":\"b\"}}",
        "{\"fields\":{\"location\":{\"type\":\"Point\",\"coordinates\":[null,1]}}}",
        "{\"fields\":{\"location\":{\"type\":\"Point\",\"type\":\"Point\",\"coordinates\":[111,35]}}}",
        "{\"name\":\"\\ud800\",\"id\":\"\\ud800\",\"text\":\"\\ud800\",\"reason\":\"\\ud800\",\"key\":\"\\ud800\"}",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{\"to\":[null],\"files\":[null],\"keys\":[null],\"accounts\":[null],\"figures\":[null],\"text\":\"x\"}",
        "{",
    ];

    [Fact]
    public async Task Malformed_values_and_bodies_are_refused_by_every_endpoint()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var reader = await fixture.Server.ClientAsync("lead");
        var failed = new List<string>();
        foreach (var (n, (method, path, names)) in (await OperationsAsync(reader)).Index())
        {
            // From an address of its own each: what is anonymous is bounded for an address, and a refusal of too many would say nothing.
            using var client = await fixture.Server.ClientAsync("lead", from: $"127.0.1.{n % 250 + 1}");
            foreach (var (i, value) in Values.Index())
            {
                // A stream that goes on has no end to wait for.
                if (path.EndsWith("/live", StringComparison.Ordinal) || (method != "get" && i > 1))
                    continue;
                var query = string.Join('&', names.Select(n => $"{n}={value}"));
                await Send(client, method, $"{Filled(path, _ => value)}?{query}", method is "post" or "put" ? "{}" : null);
            }

            if (method is not ("post" or "put"))
                continue;
            foreach (var body in Bodies)
                await Send(client, method, Filled(path, n => n == "register" ? "complaints" : "x"), body);
        }

        Assert.True(failed.Count == 0, string.Join('\n', failed));

        async Task Send(HttpClient client, string method, string address, string? body)
        {
            using var request = new HttpRequestMessage(new(method.ToUpperInvariant()), address);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if ((int)response.StatusCode >= 500 || response.StatusCode == HttpStatusCode.TooManyRequests)
                failed.Add($"{method} {address} {body}: {(int)response.StatusCode}");
        }
    }

    /// <summary>Parameters that hold a text of one's own.</summary>
    static readonly string[] Free = ["q", "kind"];

    [Fact]
    public async Task No_endpoint_answers_as_if_a_value_that_it_cannot_understand_had_not_been_asked()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var client = await fixture.Server.ClientAsync("lead");
        var asked = 0;
        var taken = new List<string>();
        foreach (var (method, path, names) in await OperationsAsync(client))
        {
            var address = Filled(path, n => n == "register" ? "outfalls" : "1");
            foreach (var name in names.Where(n => method == "get" && !Free.Contains(n)))
            {
                asked++;
                using var response = await client.GetAsync(
                    new Uri($"{address}?{name}=~nope", UriKind.Relative),
                    HttpCompletionOption.ResponseHeadersRead,
                    cancellation
                );
                if (response.IsSuccessStatusCode)
                    taken.Add($"{address}?{name}");
            }
        }

        Assert.True(asked > 60, $"{asked} parameters");
        Assert.True(taken.Count == 0, string.Join('\n', taken));
    }

    [Theory]
    [InlineData("/api/v1/targets?format=exe", "A420", "xlsx")]
    [InlineData("/api/v1/targets?format=CSV", "A420", "csv")]
    [InlineData("/api/v1/targets?format=csv&format=xlsx", "A425", "format")]
    [InlineData("/api/v1/figures?state=draft&state=submitted", "A425", "state")]
    [InlineData("/api/v1/sites?kind=flu-gas", "A420", "flue-gas")]
    [InlineData("/api/v1/assessments/air?period=2024-05-01", "A422", "2024-Q1")]
    [InlineData("/api/v1/seals?limit=0", "A421", "limit")]
    [InlineData("/api/v1/published-figures?limit=5001", "A421", "5000")]
    [InlineData("/api/v1/published-figures?limit=many", "A423", "limit")]
    [InlineData("/api/v1/figures?department=ecologi", "A420", "ecology")]
    [InlineData("/api/v1/figures?state=publishd", "A420", "published")]
    [InlineData("/api/v1/registers/outfalls/export?format=pdf", "A420", "gpkg")]
    [InlineData("/api/v1/observations?from=2024-01-01&to=2024-01-02", "A419", "stream")]
    [InlineData("/api/v1/observations?stream=a/b/hour&from=gestern&to=2024-01-02", "A422", "from")]
    [InlineData("/api/v1/observations/aggregate?stream=a/b/hour&from=2024-01-01", "A419", "to")]
    [InlineData("/api/v1/snapshots?indicator=9", "A419", "period")]
    [InlineData("/api/v1/snapshots/difference?before=1", "A419", "after")]
    public async Task A_value_that_is_none_of_its_parameter_is_named_in_both_languages(string address, string code, string named)
    {
        using var client = await fixture.Server.ClientAsync("lead");
        foreach (var side in (string[])["zh", "en"])
        {
            using var response = await client.GetAsync(
                new Uri($"{address}&lang={side}", UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            var problem = await response.JsonAsync();
            Assert.Equal("urn:shanhe:problem:" + code, problem.GetProperty("type").GetString());
            var first = problem.GetProperty("problems")[0];
            Assert.Contains(named, first.GetRawText(), StringComparison.Ordinal);
            Assert.StartsWith(
                first.GetProperty(side).GetString()!.Split('；', ';')[0],
                problem.GetProperty("title").GetString(),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("/api/v1/indicators?lang=fr", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/figures?state=", HttpStatusCode.OK)]
    [InlineData("/api/v1/tags?site=none", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/alarms?site=none", HttpStatusCode.NotFound)]
    public async Task A_blank_is_nothing_asked_and_what_is_not_there_is_no_empty_list(string address, HttpStatusCode status)
    {
        using var client = await fixture.Server.ClientAsync("lead");
        await client.GetAsync(address, status);
    }

    [Fact]
    public async Task A_bare_status_is_put_into_words_in_the_language_of_the_request()
    {
        using var client = new HttpClient { BaseAddress = fixture.Server.Address };
        foreach (
            var (address, status, zh, en) in ((string, HttpStatusCode, string, string)[])
                [
                    ("/api/v1/alarms", HttpStatusCode.Unauthorized, "请先登录", "Sign in"),
                    ("/api/v1/nope", HttpStatusCode.NotFound, "没有“/api/v1/nope”", "There is no '/api/v1/nope'"),
                ]
        )
        {
            foreach (var (query, words) in ((string, string)[])[("", zh), ("?lang=en", en)])
            {
                using var response = await client.GetAsync(
                    new Uri(address + query, UriKind.Relative),
                    TestContext.Current.CancellationToken
                );
                Assert.Equal(status, response.StatusCode);
                Assert.StartsWith(words, (await response.JsonAsync()).GetProperty("title").GetString(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/indicators", "GET")]
    [InlineData("PUT", "/api/v1/registers/outfalls/records", "GET, POST")]
    [InlineData("POST", "/ogc/collections", "GET")]
    [InlineData("DELETE", "/robots.txt", "GET")]
    public async Task A_method_that_an_address_does_not_take_is_told_from_an_address_that_is_not_there(
        string method,
        string address,
        string allowed
    )
    {
        using var client = await fixture.Server.ClientAsync("lead");
        using var request = new HttpRequestMessage(new(method), address);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
        if (address.StartsWith("/api", StringComparison.Ordinal))
            Assert.Contains(allowed, (await response.JsonAsync()).GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_one_address_only_so_many_entries_without_an_account_are_taken_in_a_minute_and_of_another_still()
    {
        using var one = await fixture.Server.ClientAsync(from: "127.0.2.1");
        using var other = await fixture.Server.ClientAsync(from: "127.0.2.2");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 62; i++)
            statuses.Add(await Ask(one));
        // Two minutes at most may have begun in between.
        Assert.InRange(statuses.Count(s => s == HttpStatusCode.NotFound), 30, 60);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.NotFound, await Ask(other));

        static async Task<HttpStatusCode> Ask(HttpClient client)
        {
            using var response = await client.PostAsJsonAsync(
                "/api/v1/public-entries/complaints/none",
                new { proof = "x" },
                TestContext.Current.CancellationToken
            );
            return response.StatusCode;
        }
    }

    [Theory]
    [InlineData("/indicators/none")]
    [InlineData("/registers/none")]
    [InlineData("/report/none")]
    [InlineData("/work/registers/none")]
    [InlineData("/work/registers/none/new")]
    [InlineData("/work/registers/outfalls/none")]
    [InlineData("/work/firms/none")]
    [InlineData("/work/monitoring/sites/none")]
    public async Task A_page_of_what_is_not_there_is_no_page_that_is(string address)
    {
        using var client = await fixture.Server.ClientAsync("lead");
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("<h1>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/language/en?return=/%09/x", HttpStatusCode.Found)]
    [InlineData("/language/en?return=/work/%E6%B5%8D", HttpStatusCode.Found)]
    [InlineData("/api/v1/nope", HttpStatusCode.NotFound)]
    [InlineData("/robots-nope.txt", HttpStatusCode.NotFound)]
    [InlineData("/robots.txt", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/api/v1/indicators", HttpStatusCode.OK)]
    public async Task An_address_is_answered_alike_by_GET_and_HEAD_and_what_is_not_there_is_missing_for_everybody(
        string address,
        HttpStatusCode status
    )
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = fixture.Server.Address };
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            using var request = new HttpRequestMessage(method, address);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(status, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/api/v1/indicators?yeer=2023", HttpStatusCode.BadRequest, "year")]
    [InlineData("/api/v1/indicators/9/provenance?years=2023", HttpStatusCode.BadRequest, "year")]
    [InlineData("/api/v1/indicators/9/provenance?year=2023&period=2022-05", HttpStatusCode.BadRequest, "2022")]
    [InlineData("/api/v1/observations?stream=air-county/a3404/hour&from=2024-05-01&to=2024-05-02", HttpStatusCode.NotFound, "a3404")]
    [InlineData("/api/v1/observations/latest?site=air-nope", HttpStatusCode.NotFound, "air-nope")]
    [InlineData("/api/v1/published-figures?form=csv", HttpStatusCode.BadRequest, "format")]
    [InlineData("/api/v1/published-records/outfalls?state=open", HttpStatusCode.BadRequest, "register")]
    [InlineData("/api/v1/seals?limits=3", HttpStatusCode.BadRequest, "limit")]
    [InlineData("/api/v1/observations/latest", HttpStatusCode.BadRequest, "site")]
    [InlineData("/api/v1/indicators?year=1999", HttpStatusCode.UnprocessableEntity, "1999")]
    [InlineData("/api/v1/indicators?year=2023&lang=en", HttpStatusCode.OK, "good")]
    public async Task What_is_asked_and_not_understood_is_named_and_not_left_aside(string address, HttpStatusCode status, string named)
    {
        using var client = new HttpClient { BaseAddress = fixture.Server.Address };
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(named, text, StringComparison.Ordinal);
        if (status != HttpStatusCode.OK)
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_value_is_explained_for_the_year_under_either_name()
    {
        using var client = new HttpClient { BaseAddress = fixture.Server.Address };
        foreach (var asked in (string[])["year=2020", "period=2020"])
        {
            var found = await client.GetFromJsonAsync<JsonElement>(
                "/api/v1/indicators/9/provenance?" + asked,
                TestContext.Current.CancellationToken
            );
            Assert.Equal("2020", found.GetProperty("period").GetString());
        }
    }
}
