using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shanhe.Capabilities.Accounts;
using Shanhe.Plans.Loading;
using Shanhe.Server.Serving;
using Shanhe.Storage;

namespace Shanhe.Scenarios.Access;

/// <summary>
/// Every endpoint and page against every role, compared with the table beside this file. A new endpoint without a row fails.
/// </summary>
public class AccessScenarios
{
    static readonly string[] Roles = ["public", "department", "town", "lead", "leader", "auditor", "administrator", "inspector", "firm"];

    [Fact]
    public async Task Each_endpoint_lets_in_the_roles_of_the_table_and_nobody_else()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var data = Shell.Temporary();
        using var store = EvidenceStores.Open(data);
        var package = PackageLoader.Load(Shell.Plan).Package!;
        await using var app = await ShanheApp.Build(new(data, package, "http://127.0.0.1:0"), store);
        await app.StartAsync(cancellation);
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var accounts = new AccountBook(store, SystemClock.Instance);
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in Roles.Skip(1))
        {
            await accounts.Create(
                package,
                new("x-" + role, role)
                {
                    Department = role is "department" or "inspector" ? "water" : null,
                    Place = role == "town" ? "140825103" : null,
                    Firm = role == "firm" ? "91140825MA0K00TE4X" : null,
                },
                "test"
            );
            tokens[role] = (await new TokenBook(store, SystemClock.Instance).Create("x-" + role, new("test"))).Text;
        }

        var seen = new List<string>();
        foreach (var (method, pattern) in Endpoints(app))
        {
            var marks = new StringBuilder();
            foreach (var role in Roles)
            {
                using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
                if (role != "public")
                    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens[role]);
                using var request = new HttpRequestMessage(new(method), Filled(pattern));
                if (
                    pattern.EndsWith("/uploads", StringComparison.Ordinal)
                    || (method == "POST" && pattern.EndsWith("/template", StringComparison.Ordinal))
                    || pattern.EndsWith("/attachments", StringComparison.Ordinal)
                    || pattern.EndsWith("/imports", StringComparison.Ordinal)
                    || pattern.EndsWith("/reconciliation", StringComparison.Ordinal)
                    || (method == "POST" && pattern.EndsWith("/versions", StringComparison.Ordinal))
                )
                    request.Content = new MultipartFormDataContent { { new StringContent("x"), "file", "x.csv" } };
                else if (pattern.StartsWith("/session", StringComparison.Ordinal))
                    request.Content = new FormUrlEncodedContent([]);
                else if (method is "POST" or "PUT")
                    request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                Assert.True((int)response.StatusCode < 500, $"{method} {pattern} as {role}: {(int)response.StatusCode}");
                var denied =
                    response.StatusCode is HttpStatusCode.Unauthorized
                    || (response.StatusCode is HttpStatusCode.Forbidden && !await IsOwnRefusalAsync(response))
                    || (
                        response.StatusCode is HttpStatusCode.Found
                        && response.Headers.Location?.OriginalString.Contains("/sign-in?returnUrl", StringComparison.Ordinal) == true
                    );
                marks.Append(',').Append(denied ? '-' : '+');
            }

            seen.Add($"{method},{pattern}{marks}");
        }

        var table = Path.Combine(Shell.Root, "tests", "Scenarios", "Shanhe.Scenarios", "Access", "access.csv");
        var expected = File.Exists(table)
            ? (await File.ReadAllLinesAsync(table, cancellation)).Skip(1).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        var actual = seen.Distinct().Order(StringComparer.Ordinal).ToList();
        await File.WriteAllLinesAsync(
            Path.Combine(data, "access.csv"),
            ["method,endpoint," + string.Join(',', Roles), .. actual],
            cancellation
        );
        Assert.True(
            expected.SequenceEqual(actual),
            $"differs from access.csv; as it is now: {Path.Combine(data, "access.csv")}\n"
                + string.Join('\n', expected.Except(actual).Select(l => "- " + l).Concat(actual.Except(expected).Select(l => "+ " + l)))
        );
    }

    /// <summary>A refusal by the program's own rules says which; a denied endpoint has the bare status in words.</summary>
    static async Task<bool> IsOwnRefusalAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.Contains("problems", StringComparison.Ordinal) && !text.Contains("urn:shanhe:problem:403", StringComparison.Ordinal);
    }

    static IEnumerable<(string Method, string Pattern)> Endpoints(WebApplication app) =>
        app
            .Services.GetServices<EndpointDataSource>()
            .Concat(((IEndpointRouteBuilder)app).DataSources)
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e =>
                e.RoutePattern.RawText is { } text
                && !text.Contains("_content/", StringComparison.Ordinal)
                && !text.Contains("_framework/", StringComparison.Ordinal)
                && !text.Contains("_blazor", StringComparison.Ordinal)
                && !text.Contains(".styles.css", StringComparison.Ordinal)
                && !text.Contains(':', StringComparison.Ordinal) is var plain
                && (plain || text.StartsWith("/api", StringComparison.Ordinal))
            )
            .SelectMany(e =>
                (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                    .Where(m => m is "GET" or "POST" or "PUT" or "DELETE")
                    .Select(m => (m, "/" + e.RoutePattern.RawText!.TrimStart('/')))
            )
            .Where(e =>
                e.Item1 == "GET"
                || e.Item2.StartsWith("/api", StringComparison.Ordinal)
                || e.Item2.StartsWith("/session", StringComparison.Ordinal)
            )
            .Distinct();

    static string Filled(string pattern) =>
        pattern
            .Replace("{seq:long}", "1", StringComparison.Ordinal)
            .Replace("{number:int}", "1", StringComparison.Ordinal)
            .Replace("{id}", "9", StringComparison.Ordinal)
            .Replace("{Id}", "9", StringComparison.Ordinal)
            .Replace("{register}", "year-tasks", StringComparison.Ordinal)
            .Replace("{RegisterId}", "year-tasks", StringComparison.Ordinal)
            .Replace("{key}", "RW-2022-001", StringComparison.Ordinal)
            .Replace("{Key}", "RW-2022-001", StringComparison.Ordinal)
            .Replace("{code}", "91140825MA0K00TE4X", StringComparison.Ordinal)
            .Replace("{hash}", "00", StringComparison.Ordinal)
            .Replace("{collection}", "year-tasks", StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal)
            .Replace("{documentName?}", "v1", StringComparison.Ordinal)
            .Replace("{language}", "zh", StringComparison.Ordinal)
        + (
            pattern.EndsWith("/figures/template", StringComparison.Ordinal) ? "?years=2021"
            : pattern.EndsWith("/v1/search", StringComparison.Ordinal) ? "?q=x"
            : pattern.EndsWith("/notices/read", StringComparison.Ordinal) ? "?upTo=0"
            : pattern.EndsWith("/history", StringComparison.Ordinal) ? "?key=plan.gdp/2021/140825"
            : pattern.EndsWith("/snapshots", StringComparison.Ordinal) ? "?indicator=9&period=2021"
            : pattern.EndsWith("/difference", StringComparison.Ordinal) ? "?before=1&after=2"
            : ""
        );
}
